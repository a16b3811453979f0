import type { InboxSettings } from '@madoguchi/contracts/workspace.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import type { SecretBox } from '../../../../kernel/secrets.ts';
import { authorise } from '../../../workspace/policy.ts';
import { passwordPlace } from '../../email/deliver/mail-server.ts';
import { inboxChanged } from '../facts.ts';
import { checkAddress, checkSettings, checkTeam } from '../inbox-rules.ts';
import { lockInboxRow, updateInboxRow, type InboxRow } from '../queries.ts';

export interface InboxUpdate {
  id: string;
  name?: string | undefined;
  teamId?: string | null | undefined;
  address?: string | null | undefined;
  /** Settings left out stay as they are. */
  settings?: InboxSettings | undefined;
  /** Empty: forget it. */
  smtpPassword?: string | undefined;
  archived?: boolean | undefined;
}

/** @throws not_found; as checkSettings, checkTeam and checkAddress. */
export async function updateInbox(ctx: Ctx, update: InboxUpdate, secrets: SecretBox): Promise<void> {
  authorise(ctx.actor, 'inbox:manage');
  const row = await lockInboxRow(ctx.db, ctx.workspaceId, update.id);
  if (!row) throw notFound();
  const settings = { ...row.settings, ...update.settings };
  checkSettings(settings);
  if (update.teamId !== undefined) await checkTeam(ctx, update.teamId);
  const returns = update.archived === false && row.archived_at !== null;
  const wanted = update.address === undefined ? row.address : update.address;
  const address =
    wanted !== null && (update.address !== undefined || returns) ? await checkAddress(ctx, row, wanted) : wanted;
  await updateInboxRow(ctx.db, ctx.workspaceId, row.id, {
    name: update.name ?? row.name,
    team_id: update.teamId === undefined ? row.team_id : update.teamId,
    address,
    settings,
    sealed_smtp_password: sealedPassword(row, settings, update.smtpPassword, secrets),
    archived_at:
      update.archived === undefined ? row.archived_at : update.archived ? (row.archived_at ?? ctx.now) : null,
  });
  const fields = Object.entries(update)
    .filter(([name, value]) => name !== 'id' && value !== undefined)
    .map(([name]) => name);
  if (fields.length > 0) await ctx.emit(inboxChanged, {}, { inboxId: row.id, fields });
}

/** A stored password goes only to the server and account it was given for: otherwise whoever may change the host could read it. */
function sealedPassword(
  row: InboxRow,
  settings: InboxSettings,
  given: string | undefined,
  secrets: SecretBox,
): string | null {
  if (!settings.smtp) return null;
  if (given !== undefined) return given === '' ? null : secrets.sealSecret(given, passwordPlace(row.id));
  const before = row.settings.smtp;
  const same =
    before?.host === settings.smtp.host &&
    before.port === settings.smtp.port &&
    before.user === settings.smtp.user &&
    before.secure === settings.smtp.secure;
  return same ? row.sealed_smtp_password : null;
}
