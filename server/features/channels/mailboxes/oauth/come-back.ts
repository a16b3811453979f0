import type { Caller } from '../../../../kernel/http/route.ts';
import { AppError } from '../../../../kernel/errors.ts';
import { exchangeCode, OAuthError } from '../../../../kernel/mail/oauth2.ts';
import { hashToken } from '../../../../kernel/secrets.ts';
import { runInWorkspace } from '../../../../kernel/transaction.ts';
import { keepConsent } from '../actions/keep-consent.ts';
import type { MailboxServices } from '../needs.ts';
import { findOauthApp, takeOauthState } from './queries.ts';
import { callOf, verifierPlace } from './registration.ts';

export type ReturnProblem = 'sign_in' | 'stale' | 'declined' | 'no_permission_kept' | 'refused' | 'later';

export interface Returned {
  state: string;
  code: string;
  error: string;
}

/** Somebody comes back from the provider: keeps what they allowed. @returns the inbox, or why nothing was kept. */
export async function takeReturn(
  services: MailboxServices,
  caller: Caller | null,
  returned: Returned,
): Promise<{ inboxId: string } | { problem: ReturnProblem }> {
  if (caller?.actor.kind !== 'member') return { problem: 'sign_in' };
  const { workspaceId, actor } = caller;
  const stateHash = hashToken(returned.state);
  const found = await runInWorkspace(services.kernel, caller, async ({ db, now }) => {
    const state = await takeOauthState(db, workspaceId, { stateHash, memberId: actor.id }, now);
    return state ? { state, app: await findOauthApp(db, workspaceId, state.provider) } : null;
  });
  if (!found?.app) return { problem: 'stale' };
  const { state, app } = found;
  if (returned.code === '') return { problem: returned.error === '' ? 'stale' : 'declined' };
  try {
    const verifier = services.secrets.openSecret(state.sealed_verifier, verifierPlace(stateHash));
    const call = callOf(services, services.publicUrl, workspaceId, app);
    const { refreshToken } = await exchangeCode(call, { code: returned.code, verifier });
    if (refreshToken === null) return { problem: 'no_permission_kept' };
    const consent = { inboxId: state.inbox_id, provider: state.provider, refreshToken };
    await runInWorkspace(services.kernel, caller, (ctx) => keepConsent(ctx, consent, services.secrets));
    return { inboxId: state.inbox_id };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

function problemOf(error: unknown): ReturnProblem {
  if (error instanceof OAuthError)
    return error.kind === 'temporary' ? 'later' : error.kind === 'revoked' ? 'stale' : 'refused';
  if (error instanceof AppError && error.kind !== 'unavailable') return 'stale';
  throw error;
}
