import { Socket } from 'node:net';
import { FIRST_LIMITS } from '@madoguchi/contracts/authority.ts';
import { sessionEndpoints as endpoints } from '@madoguchi/contracts/session';
import { findPersonByEmail, provePassword } from '../../../kernel/accounts/people.ts';
import { oneAtATime, TurnTaken } from '../../../kernel/one-at-a-time.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { publicRoute, type AnyRoute } from '../../../kernel/http/route.ts';
import type { SessionServices } from '../services.ts';
import { openSession } from '../session/open-session.ts';
import { continueSignIn } from '../session/sign-in.ts';
import { createWorkspace, isEmpty } from './create-workspace.ts';
import { endRulersOfDemo, guestOf } from './demo-guest.ts';

const SETUP_LOCK = 7_301_946_206;
const LIMITS = { bodyLimit: 16_000, ratePerMinute: 30 };

/** First visit. Everything that makes something is gone (404) once there is a workspace (threat 30). */
export function setupRoutes(services: SessionServices): AnyRoute[] {
  return [
    publicRoute(endpoints.getSetup, async () => ({ needed: await isEmpty(services.kernel.pool) })),
    publicRoute(
      endpoints.setUp,
      async ({ body }, http) => {
        const { workspaceName, name, email, password, ...settings } = body;
        const { translate, afterCreate } = services;
        const owner = { name, email, password };
        const wanted = {
          ...{ ...settings, name: workspaceName, owner, translate, afterCreate },
          limits: FIRST_LIMITS,
        };
        return onlyOnce(services, async () => {
          // Somebody who looked at the demo may have an account already; whoever comes first must not take it over.
          const known = await findPersonByEmail(services.accountsPool, email);
          if (known) await provePassword(services.accounts, { email, password, ip: http.ip });
          const made = await createWorkspace(services.kernel, services.accountsPool, wanted);
          await endRulersOfDemo(services);
          return known
            ? continueSignIn(services, known, made.workspaceId, http)
            : openSession(services, made.personId, made.workspaceId, http);
        });
      },
      LIMITS,
    ),
    publicRoute(
      endpoints.setUpDemo,
      async ({ body }, http) => {
        const made = await onlyOnce(services, () => {
          // Sixty days of conversations take longer on a slow machine than a silent connection may last. Only now, so
          // that nobody keeps connections for ever; not at all where there is no connection (requests made in process).
          const { socket } = http.request.raw;
          if (socket instanceof Socket) socket.setTimeout(0);
          return services.loadDemo(services.kernel, body.locale);
        });
        return openSession(services, await guestOf(services.kernel, made, body), made.workspaceId, http);
      },
      LIMITS,
    ),
  ];
}

/** Of several first visits at the same moment one makes a workspace. @throws not_found afterwards; conflict `setup_running` meanwhile. */
async function onlyOnce<T>({ kernel }: SessionServices, make: () => Promise<T>): Promise<T> {
  if (!(await isEmpty(kernel.pool))) throw notFound();
  try {
    return await oneAtATime(kernel.pool, { key: SETUP_LOCK, whenTaken: 'refuse' }, async () => {
      if (!(await isEmpty(kernel.pool))) throw notFound();
      return make();
    });
  } catch (error) {
    throw error instanceof TurnTaken ? conflict('setup_running') : error;
  }
}
