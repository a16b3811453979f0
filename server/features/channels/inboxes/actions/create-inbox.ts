import type { InboxSettings } from '@madoguchi/contracts/workspace.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import type { SecretBox } from '../../../../kernel/secrets.ts';
import { authorise } from '../../../workspace/policy.ts';
import { passwordPlace } from '../../email/deliver/mail-server.ts';
import { inboxCreated } from '../facts.ts';
import { checkAddress, checkSettings, checkTeam } from '../inbox-rules.ts';
import { newPublicKey } from '../public-key.ts';
import { insertInbox, type InboxRow } from '../queries.ts';

export interface NewInbox {
  channel: InboxRow['channel'];
  name: string;
  teamId?: string | null | undefined;
  address?: string | null | undefined;
  settings?: InboxSettings | undefined;
  smtpPassword?: string | undefined;
}

/** @throws as checkSettings, checkTeam and checkAddress. @returns the id. */
export async function createInbox(ctx: Ctx, inbox: NewInbox, secrets: SecretBox): Promise<string> {
  authorise(ctx.actor, 'inbox:manage');
  const id = newId();
  const settings = inbox.settings ?? {};
  checkSettings(settings);
  await checkTeam(ctx, inbox.teamId ?? null);
  await insertInbox(
    ctx.db,
    ctx.workspaceId,
    {
      id,
      channel: inbox.channel,
      name: inbox.name,
      team_id: inbox.teamId ?? null,
      public_key: newPublicKey(),
      address: inbox.address ? await checkAddress(ctx, { id, channel: inbox.channel }, inbox.address) : null,
      settings,
      sealed_smtp_password:
        inbox.smtpPassword && settings.smtp ? secrets.sealSecret(inbox.smtpPassword, passwordPlace(id)) : null,
      archived_at: null,
    },
    ctx.now,
  );
  await ctx.emit(inboxCreated, {}, { inboxId: id, channel: inbox.channel });
  return id;
}
