import { inAccounts } from '../../../kernel/accounts/accounts.ts';
import { readSessionToken, setSessionCookie } from '../../../kernel/accounts/session-cookie.ts';
import { startSession } from '../../../kernel/accounts/sessions.ts';
import { forbidden } from '../../../kernel/errors.ts';
import type { Http } from '../../../kernel/http/route.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { sessionSignedIn } from '../facts.ts';
import type { SessionServices } from '../services.ts';
import { activeMemberships } from './memberships.ts';

/**
 * The last step of every way to sign in: a new session under a new token in the wished (else the first) workspace, the
 * old session of this browser ended, the cookie set. @throws forbidden `no_workspace`.
 */
export async function openSession(
  services: SessionServices,
  personId: string,
  workspaceId: string | null,
  http: Http,
): Promise<{ state: 'signed_in' }> {
  const memberships = await activeMemberships(services.accountsPool, personId);
  const membership = memberships.find((one) => one.workspaceId === workspaceId) ?? memberships[0];
  if (!membership) throw forbidden('no_workspace');
  const session = {
    personId,
    workspaceId: membership.workspaceId,
    ip: http.ip,
    userAgent: http.request.headers['user-agent'] ?? null,
  };
  const replaced = readSessionToken(http.request, services.cookie);
  const token = await inAccounts(services.accounts, (client) =>
    startSession(client, session, services.kernel.clock.now(), replaced),
  );
  const actor = { kind: 'member', id: membership.memberId, personId, role: membership.role, teamIds: [] } as const;
  await runInWorkspace(
    services.kernel,
    { workspaceId: membership.workspaceId, actor, requestId: http.requestId },
    async (ctx) => {
      await ctx.emit(sessionSignedIn, {}, { memberId: membership.memberId });
    },
  );
  setSessionCookie(http.reply, services.cookie, token);
  return { state: 'signed_in' };
}
