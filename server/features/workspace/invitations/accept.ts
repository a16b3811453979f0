import { issueToken, peekToken, spendToken } from '../../../kernel/accounts/one-time-tokens.ts';
import { hashPassword } from '../../../kernel/accounts/password-hash.ts';
import { checkNewPassword } from '../../../kernel/accounts/password-rules.ts';
import { findPersonByEmail, insertPerson, provePassword, type Person } from '../../../kernel/accounts/people.ts';
import { invalid } from '../../../kernel/errors.ts';
import type { Caller, Http } from '../../../kernel/http/route.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { INVITATION_SECONDS, inviteMember } from '../actions/invite-member.ts';
import { joinWorkspace } from '../actions/join-workspace.ts';
import { findMember, findWorkspace } from '../queries.ts';
import type { SessionServices } from '../services.ts';
import { continueSignIn, type SignInResult } from '../session/sign-in.ts';
import { findOpenInvitation, type InvitationRow, type InvitedRole } from './queries.ts';

const JOINING = { kind: 'system', name: 'invitation' } as const;

interface OpenInvitation {
  workspaceId: string;
  invitation: InvitationRow;
  workspaceName: string;
  locale: 'ja' | 'en';
}

/** Stores the invitation, then its secret, then mails the link; the link is also the answer, once. */
export async function sendInvitation(
  services: SessionServices,
  caller: Caller,
  wanted: { email: string; role: InvitedRole; teamIds: readonly string[] },
): Promise<{ id: string; url: string; mailed: boolean }> {
  const { workspaceId } = caller;
  const made = await runInWorkspace(services.kernel, caller, async (ctx) => {
    const id = await inviteMember(ctx, wanted);
    const [workspace, inviter] = await Promise.all([
      findWorkspace(ctx.db, workspaceId),
      findMember(ctx.db, workspaceId, 'id' in ctx.actor ? ctx.actor.id : ''),
    ]);
    return { id, workspace: workspace?.name ?? '', locale: workspace?.locale ?? 'ja', inviter: inviter?.name ?? '' };
  });
  const token = await issueToken(
    services.accountsPool,
    { purpose: 'invitation', workspaceId, payload: { invitationId: made.id }, seconds: INVITATION_SECONDS },
    services.kernel.clock.now(),
  );
  const url = `${services.publicUrl}/invitation/${token}`;
  const values = { workspace: made.workspace, inviter: made.inviter, url, days: INVITATION_SECONDS / 86_400 };
  const mailed = await services.sendAccountMail(wanted.email, made.locale, 'invitation', values);
  return { id: made.id, url, mailed };
}

/** @throws invalid `token_invalid` when the link is unknown, used, revoked or older than seven days. */
async function getInvitation(services: SessionServices, token: string): Promise<OpenInvitation> {
  const now = services.kernel.clock.now();
  const found = await peekToken(services.accountsPool, 'invitation', token, now);
  const invitationId = found?.payload.invitationId;
  if (!found?.workspaceId || typeof invitationId !== 'string') throw invalid('token_invalid');
  const { workspaceId } = found;
  return runInWorkspace(services.kernel, { workspaceId, actor: JOINING }, async (ctx) => {
    const [invitation, workspace] = await Promise.all([
      findOpenInvitation(ctx.db, workspaceId, invitationId, ctx.now),
      findWorkspace(ctx.db, workspaceId),
    ]);
    if (!invitation || !workspace) throw invalid('token_invalid');
    return { workspaceId, invitation, workspaceName: workspace.name, locale: workspace.locale };
  });
}

/** What an invitation is for; only who holds the link learns it. */
export async function lookUpInvitation(
  services: SessionServices,
  token: string,
): Promise<{ email: string; workspaceName: string; role: InvitedRole; hasAccount: boolean }> {
  const { invitation, workspaceName } = await getInvitation(services, token);
  const person = await findPersonByEmail(services.accountsPool, invitation.email);
  return { email: invitation.email, workspaceName, role: invitation.role, hasAccount: person !== null };
}

/**
 * Joins a workspace and signs in. A person who exists proves their password, a new one sets it. People and members live
 * under different database roles, so this is three steps; the invitation's row decides alone and once, a person without
 * membership can do nothing, and a failed try does not burn the link.
 */
export async function acceptInvitation(
  services: SessionServices,
  input: { token: string; name: string; password: string },
  http: Http,
): Promise<SignInResult> {
  const { workspaceId, invitation, locale } = await getInvitation(services, input.token);
  const person = await becomePerson(services, { ...input, email: invitation.email, locale, ip: http.ip });
  await runInWorkspace(services.kernel, { workspaceId, actor: JOINING, requestId: http.requestId }, (ctx) =>
    joinWorkspace(ctx, { invitationId: invitation.id, person, name: input.name, locale: person.locale }),
  );
  await spendToken(services.accountsPool, 'invitation', input.token, services.kernel.clock.now());
  return continueSignIn(services, person, workspaceId, http);
}

async function becomePerson(
  services: SessionServices,
  claim: { email: string; name: string; password: string; locale: 'ja' | 'en'; ip: string },
): Promise<Person> {
  if (!(await findPersonByEmail(services.accountsPool, claim.email))) {
    checkNewPassword(claim.password, claim.email);
    const { email, name, locale } = claim;
    const person = await insertPerson(
      services.accountsPool,
      { email, name, locale, passwordHash: await hashPassword(claim.password) },
      services.kernel.clock.now(),
    );
    if (person) return person;
  }
  // Known, or made by somebody else in this moment: then the password must be theirs.
  return provePassword(services.accounts, claim);
}
