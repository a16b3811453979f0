import type { Ctx } from '../../../../kernel/context.ts';
import { invalid, notFound } from '../../../../kernel/errors.ts';
import type { SecretBox } from '../../../../kernel/secrets.ts';
import { authorise } from '../../../workspace/policy.ts';
import { inboxChanged } from '../../inboxes/facts.ts';
import { lockInboxRow } from '../../inboxes/queries.ts';
import { isSameAccount, secretPlace, type Account } from '../account.ts';
import { lockMailbox, writeMailbox, type MailboxRow } from '../queries.ts';

export interface MailboxSettings extends Account {
  inboxId: string;
  /** Left out: the one stored for the same account. */
  password?: string | undefined;
  folder: string;
  enabled: boolean;
  /** Null: everything that is there. Left out: what it was, for another account from now on. */
  fetchSince?: Date | null | undefined;
}

/** Keeps the account an inbox fetches from. @throws not_found; invalid `mailbox_for_mail_only`, `mail_password_missing`. */
export async function setMailbox(ctx: Ctx, settings: MailboxSettings, secrets: SecretBox): Promise<void> {
  authorise(ctx.actor, 'inbox:manage');
  const inbox = await lockInboxRow(ctx.db, ctx.workspaceId, settings.inboxId);
  if (!inbox) throw notFound();
  if (inbox.channel !== 'email') throw invalid('mailbox_for_mail_only');
  const before = await lockMailbox(ctx.db, ctx.workspaceId, inbox.id);
  const sealed = sealedSecret(before, settings, secrets);
  if (settings.auth === 'password' && sealed === null)
    throw invalid('mail_password_missing', { issues: [{ path: 'body.password', code: 'mail_password_missing' }] });
  const { host, port, secure, username, auth, folder, enabled } = settings;
  const state = sealed === null ? 'needs_consent' : 'new';
  const account = { host, port, secure, username, auth, folder, enabled, state, sealed_secret: sealed } as const;
  await writeMailbox(ctx.db, ctx.workspaceId, inbox.id, { ...account, ...placeOf(before, settings, ctx.now) }, ctx.now);
  await ctx.emit(inboxChanged, {}, { inboxId: inbox.id, fields: ['mailbox'] });
}

function sealedSecret(before: MailboxRow | null, settings: MailboxSettings, secrets: SecretBox): string | null {
  const { password, auth } = settings;
  if (auth === 'password' && password) return secrets.sealSecret(password, secretPlace(settings.inboxId));
  return before && isSameAccount(before, settings) ? before.sealed_secret : null;
}

/** Where reading goes on: where it stood in the same folder of the same person, unless earlier mails are wanted now. */
function placeOf(
  before: MailboxRow | null,
  settings: MailboxSettings,
  now: Date,
): Pick<MailboxRow, 'fetch_since' | 'uid_validity' | 'last_uid'> {
  const isSameFolder =
    before?.host === settings.host && before.username === settings.username && before.folder === settings.folder;
  if (!before || !isSameFolder)
    return {
      fetch_since: settings.fetchSince === undefined ? now : settings.fetchSince,
      uid_validity: null,
      last_uid: 0,
    };
  const since = settings.fetchSince === undefined ? before.fetch_since : settings.fetchSince;
  const isEarlier = before.fetch_since !== null && (since === null || since < before.fetch_since);
  return isEarlier
    ? { fetch_since: since, uid_validity: null, last_uid: 0 }
    : { fetch_since: since, uid_validity: before.uid_validity, last_uid: before.last_uid };
}
