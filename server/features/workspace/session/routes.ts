import { sessionEndpoints as endpoints } from '@madoguchi/contracts/session';
import { renamePerson } from '../../../kernel/accounts/people.ts';
import { clearSessionCookie } from '../../../kernel/accounts/session-cookie.ts';
import { endSession, endSessionsOf, listSessions, moveSession } from '../../../kernel/accounts/sessions.ts';
import { notFound } from '../../../kernel/errors.ts';
import { callerRoute, publicRoute, type AnyRoute, type Caller } from '../../../kernel/http/route.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { updateProfile } from '../actions/update-profile.ts';
import { passwordChanged, sessionSignedIn, sessionSignedOut } from '../facts.ts';
import type { ProfileChanges } from '../queries.ts';
import type { SessionServices } from '../services.ts';
import { getMe } from './get-me.ts';
import { activeMemberships } from './memberships.ts';
import { changePassword, requestPasswordReset, resetPassword } from './password.ts';
import { beginSecondFactor, confirmSecondFactor, endSecondFactor } from './second-factor.ts';
import { finishSecondFactor, signIn } from './sign-in.ts';
import { signedIn } from './signed-in.ts';

/** Nothing here is larger; a 10 MB password is refused before it is read (threat 60). */
const SMALL = { bodyLimit: 16_000 };
const ANYBODY = { signedIn: true } as const;

/** Signing in and out, devices, profile, password and second factor. */
export function sessionRoutes(services: SessionServices): AnyRoute[] {
  return [...doorRoutes(services), ...deviceRoutes(services), ...ownRoutes(services)];
}

function doorRoutes(services: SessionServices): AnyRoute[] {
  return [
    publicRoute(endpoints.signIn, ({ body }, http) => signIn(services, body, http), { ...SMALL, ratePerMinute: 600 }),
    publicRoute(endpoints.secondFactor, ({ body }, http) => finishSecondFactor(services, body, http), {
      ...SMALL,
      ratePerMinute: 600,
    }),
    publicRoute(
      endpoints.requestPasswordReset,
      async ({ body }, http) => {
        await requestPasswordReset(services, { ...body, ip: http.ip, requestId: http.requestId });
        return {};
      },
      { ...SMALL, ratePerMinute: 40 },
    ),
    publicRoute(endpoints.resetPassword, ({ body }) => resetPassword(services, body).then(() => undefined), {
      ...SMALL,
      ratePerMinute: 40,
    }),
    callerRoute(endpoints.getMe, ANYBODY, (caller) => getMe(services, signedIn(caller))),
    callerRoute(endpoints.signOut, ANYBODY, async (caller, _input, http) => {
      const me = signedIn(caller);
      await endSession(services.accounts, me.personId, me.sessionId);
      clearSessionCookie(http.reply, services.cookie);
      await runInWorkspace(services.kernel, me, (ctx) => ctx.emit(sessionSignedOut, {}, { memberId: me.actor.id }));
      return undefined;
    }),
    callerRoute(
      endpoints.chooseWorkspace,
      ANYBODY,
      (caller, { body }) => chooseWorkspace(services, caller, body.workspaceId),
      SMALL,
    ),
  ];
}

async function chooseWorkspace(services: SessionServices, caller: Caller, workspaceId: string): Promise<undefined> {
  const me = signedIn(caller);
  const chosen = (await activeMemberships(services.accountsPool, me.personId)).find(
    (one) => one.workspaceId === workspaceId,
  );
  if (!chosen) throw notFound();
  await moveSession(services.accounts, me.sessionId, chosen.workspaceId);
  const actor = { ...me.actor, id: chosen.memberId, role: chosen.role, teamIds: [] };
  await runInWorkspace(services.kernel, { workspaceId, actor }, (ctx) =>
    ctx.emit(sessionSignedIn, {}, { memberId: chosen.memberId }),
  );
  return undefined;
}

function deviceRoutes(services: SessionServices): AnyRoute[] {
  return [
    callerRoute(endpoints.listSessions, ANYBODY, async (caller) => {
      const me = signedIn(caller);
      const devices = await listSessions(services.accounts, me.personId);
      const items = devices.map((device) => ({
        ...device,
        current: device.id === me.sessionId,
        createdAt: device.createdAt.toISOString(),
        seenAt: device.seenAt.toISOString(),
      }));
      return { items };
    }),
    callerRoute(endpoints.endSession, ANYBODY, async (caller, { params }) => {
      if (!(await endSession(services.accounts, signedIn(caller).personId, params.id))) throw notFound();
      return undefined;
    }),
    callerRoute(endpoints.endOtherSessions, ANYBODY, async (caller) => {
      const me = signedIn(caller);
      await endSessionsOf(services.accountsPool, me.personId, me.sessionId);
      return undefined;
    }),
  ];
}

function ownRoutes(services: SessionServices): AnyRoute[] {
  return [
    callerRoute(endpoints.updateMe, ANYBODY, (caller, { body }) => changeProfile(services, caller, body), SMALL),
    callerRoute(
      endpoints.changePassword,
      ANYBODY,
      async (caller, { body }, http) => {
        const me = signedIn(caller);
        await changePassword(services, me, { ...body, ip: http.ip });
        await runInWorkspace(services.kernel, me, (ctx) => ctx.emit(passwordChanged, {}, { memberId: me.actor.id }));
        return undefined;
      },
      SMALL,
    ),
    callerRoute(
      endpoints.startTotp,
      ANYBODY,
      (caller, { body }, http) => beginSecondFactor(services, signedIn(caller), { ...body, ip: http.ip }),
      SMALL,
    ),
    callerRoute(
      endpoints.confirmTotp,
      ANYBODY,
      (caller, { body }) => confirmSecondFactor(services, signedIn(caller), body.code),
      SMALL,
    ),
    callerRoute(
      endpoints.stopTotp,
      ANYBODY,
      (caller, { body }, http) =>
        endSecondFactor(services, signedIn(caller), { ...body, ip: http.ip }).then(() => undefined),
      SMALL,
    ),
  ];
}

async function changeProfile(services: SessionServices, caller: Caller, changes: ProfileChanges): Promise<undefined> {
  const me = signedIn(caller);
  await runInWorkspace(services.kernel, me, (ctx) => updateProfile(ctx, changes));
  if (changes.name !== undefined || changes.locale !== undefined)
    await renamePerson(services.accounts, me.personId, changes);
  return undefined;
}
