import type { Ctx } from '../../../../kernel/context.ts';
import type { MailReport, ReportedRecipient } from '../../../../kernel/mail/report.ts';
import { hashToken } from '../../../../kernel/secrets.ts';
import { foldEmail } from '../../../../kernel/text/fold.ts';
import { changeDelivery } from '../../../conversations/actions/change-delivery.ts';
import type { DeliveryPatch } from '../../../conversations/deliveries/queries.ts';
import { findDeliveriesOfMail, findTokenRecipients } from '../deliver/queries.ts';
import type { LettersOut } from '../services.ts';
import { findRawDelivery, lockRawDelivery, settleRawDelivery } from '../queries.ts';

export interface Bounce {
  rawDeliveryId: string;
  /** Ids in the Message-IDs that the report names: of a message, or of a delivery in former versions. */
  deliveryIds: readonly string[];
  final: boolean;
  mailDomain: string;
  /** What the report says of each recipient, when it says it in a form that can be read. */
  report?: MailReport | null;
}

interface Copy {
  id: string;
  message_id: string;
  recipient: string;
}

/** Ties a delivery report to the copies it is about (threat 45): never a conversation, never an answer. */
export async function takeBounce(ctx: Ctx, bounce: Bounce, lettersOut?: LettersOut): Promise<void> {
  const { db, workspaceId } = ctx;
  if ((await lockRawDelivery(db, workspaceId, bounce.rawDeliveryId))?.state !== 'received') return;
  const settle = (state: 'understood' | 'discarded', reason: string | null, messageId: string | null) =>
    settleRawDelivery(db, workspaceId, bounce.rawDeliveryId, { state, reason, messageId }, ctx.now);
  const copies = await findDeliveriesOfMail(db, workspaceId, idsIn(bounce), bounce.mailDomain);
  const [first] = copies;
  const told = saidOf(bounce);
  const failed = told.find((one) => one.action === 'failed');
  if (
    !first &&
    failed &&
    (await lettersOut?.bounced(ctx, idsIn(bounce), `${failed.status} ${failed.diagnostic}`.trim()))
  )
    return settle('understood', null, null);
  if (!first) return settle('discarded', 'bounce_unknown', null);
  if (told.length === 0) return settle('discarded', 'bounce_not_final', first.message_id);
  for (const said of told) {
    for (const copy of await copiesFor(ctx, bounce, copies, said.address))
      await changeDelivery(ctx, copy.id, (row) => afterReport(row.state, said));
  }
  await settle('understood', null, first.message_id);
}

const UUID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@(.+)$/i;

/** The mail the report names by its field; else whatever of ours was found in its text. */
function idsIn({ report, deliveryIds, mailDomain }: Bounce): readonly string[] {
  const [, id, domain] = UUID.exec(report?.originalMessageId ?? '') ?? [];
  return id && domain?.toLowerCase() === mailDomain.toLowerCase() ? [id.toLowerCase()] : deliveryIds;
}

type Said = Pick<ReportedRecipient, 'address' | 'status' | 'diagnostic'> & { action: 'failed' | 'delayed' };

/** Reports of success, and of copies passed on to where nobody reports, change nothing. */
function saidOf({ report, final }: Bounce): Said[] {
  const told = report?.recipients ?? [];
  if (told.length === 0) return final ? [{ address: '', action: 'failed', status: '', diagnostic: '' }] : [];
  return told.flatMap(({ address, action, status, diagnostic }) =>
    action === 'failed' || action === 'delayed' ? [{ address, action, status, diagnostic }] : [],
  );
}

/**
 * The copy of the recipient reported. Mail that was passed on is reported under the address it went to in the end: then the
 * reply address in the returned mail tells whose copy it was, and a mail with one recipient needs no telling.
 */
async function copiesFor(ctx: Ctx, bounce: Bounce, copies: readonly Copy[], address: string): Promise<readonly Copy[]> {
  const wanted = foldEmail(address);
  const named = copies.filter((copy) => foldEmail(copy.recipient) === wanted);
  if (named.length > 0 || new Set(copies.map((copy) => foldEmail(copy.recipient))).size === 1)
    return named.length > 0 ? named : copies;
  const row = await findRawDelivery(ctx.db, ctx.workspaceId, bounce.rawDeliveryId);
  const tokens = [...(row?.raw.toString('latin1') ?? '').matchAll(/reply\+([a-z2-7]{20,64})@/gi)].slice(0, 20);
  const hashes = tokens.map((match) => hashToken((match[1] ?? '').toLowerCase()));
  const owners = await findTokenRecipients(ctx.db, ctx.workspaceId, hashes);
  return copies.filter((copy) => owners.includes(foldEmail(copy.recipient)));
}

/** A warning of delay leaves the mail sent and says so; what came back stays so, whatever is reported later. */
function afterReport(state: string, said: Said): DeliveryPatch | null {
  const what = [said.status, said.diagnostic].filter((part) => part !== '').join(' ');
  const reason = (code: string): string => (what === '' ? code : `${code}: ${what.slice(0, 300)}`);
  if (said.action === 'delayed') return state === 'sent' ? { state, reason: reason('delayed') } : null;
  return state === 'failed' || state === 'bounced'
    ? null
    : { state: 'bounced', reason: reason('bounced'), next_try_at: null };
}
