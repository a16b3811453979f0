import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import { letterSender, sendLetter, type Letter } from '../../channels/email/deliver/send-letter.ts';
import type { EmailServices } from '../../channels/email/services.ts';
import {
  findOutgoingAside,
  listAsideFiles,
  listAsideThread,
  patchAsideDelivery,
  type AsideDeliveryState,
  type OutgoingAsideRow,
} from '../delivery-queries.ts';
import { settleAsideDelivery } from '../actions/settle-aside-delivery.ts';
import { setHeader } from '../message-queries.ts';
import { asideTokenFor } from './aside-token.ts';
import { composeAside } from './compose-aside.ts';
import type { Ctx } from '../../../kernel/context.ts';

const WAITING: readonly AsideDeliveryState[] = ['queued', 'sending', 'deferred'];

/** Tries to send one copy. However the try ends, it is written down; another one is a job of its own. */
export async function deliver(run: JobRun, services: EmailServices, deliveryId: string): Promise<void> {
  const begun = await run.transaction((ctx) => begin(ctx, services, deliveryId));
  if (!begun) return;
  const { row, letter } = begun;
  const ending = await sendLetter(run, services, letter);
  await run.transaction((ctx) => settleAsideDelivery(ctx, row, ending));
}

/** Marks the copy as on its way; one found so was left by a process that died while it talked, and may arrive twice. */
async function begin(
  ctx: Ctx,
  services: EmailServices,
  deliveryId: string,
): Promise<{ row: OutgoingAsideRow; letter: Letter } | null> {
  const { db, workspaceId } = ctx;
  const row = await findOutgoingAside(db, workspaceId, deliveryId);
  if (!row || !WAITING.includes(row.state)) return null;
  const { aside_id: asideId, party_id: partyId } = row;
  const twice = row.state === 'sending' ? { maybe_twice: true } : {};
  const attempts = row.attempts + 1;
  await patchAsideDelivery(db, workspaceId, deliveryId, { state: 'sending', attempts, ...twice, updated_at: ctx.now });
  const headerId = `${row.message_id}@${services.config.mailDomain}`;
  await setHeader(db, workspaceId, row.message_id, headerId);
  const [files, references, sender] = await Promise.all([
    listAsideFiles(db, workspaceId, row.message_id),
    listAsideThread(db, workspaceId, { asideId, partyId, before: row.said_at }),
    letterSender(ctx, services, row.inbox_id, { name: row.author_name, signature: row.signature }),
  ]);
  const token = await asideTokenFor(ctx, services.secrets, { asideId, partyId });
  return {
    row: { ...row, attempts },
    letter: {
      sender,
      to: { name: row.name, address: row.address },
      subject: references.length > 0 ? `Re: ${row.subject}` : row.subject,
      text: composeAside(row, sender.signature, services.translate),
      messageId: headerId,
      references,
      token,
      files,
      date: row.said_at,
    },
  };
}
