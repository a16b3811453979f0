import type { Ctx } from '../../../kernel/context.ts';
import { letterSender, type Letter } from '../../channels/email/deliver/send-letter.ts';
import { presentUnsubscribe } from '../../privacy/schema.ts';
import { signatureBlock } from '../../channels/email/deliver/signature.ts';
import { findOutreachSettings, holdOutreach, type OutreachRow } from '../queries.ts';
import {
  findAddressees,
  patchRecipient,
  takeNext,
  type AddresseeRow,
  type RecipientRow,
} from '../recipient-queries.ts';
import type { OutreachServices } from '../needs.ts';
import { footerOf, houseOf, localeOf, textFor } from '../text-for.ts';
import { outreachMailed } from '../facts.ts';
import { resumesAt } from '../sending-hours.ts';
import { whyNotNow } from '../why-not-now.ts';

/** Found `sending` for longer, a mail was left by a process that died: no server talks to us for so long. */
const LOST_MS = 10 * 60_000;

/** `none`: nothing may begin now; `skipped`: one was looked at and does not go out. */
export type Begun = { kind: 'none' } | { kind: 'skipped' } | { kind: 'mail'; recipient: RecipientRow; letter: Letter };

async function leave(ctx: Ctx, row: RecipientRow, state: 'excluded' | 'failed', reason: string): Promise<Begun> {
  await patchRecipient(ctx.db, ctx.workspaceId, row.id, { state, reason, next_try_at: null });
  const told = { outreachId: row.outreach_id, recipientId: row.id, state, reason };
  await ctx.emit(outreachMailed, { customerId: row.customer_id }, told);
  return { kind: 'skipped' };
}

/**
 * Takes the next mail that may go out and marks it as on its way, before anybody talks to a mail server. Looks once more
 * whether it is right: who opted out a second ago, came onto the list, or became part of somebody else gets none.
 */
export async function beginMail(ctx: Ctx, services: OutreachServices, outreachId: string): Promise<Begun> {
  const { db, workspaceId, now } = ctx;
  const outreach = await holdOutreach(db, workspaceId, outreachId);
  if (outreach?.state !== 'sending' || (await resumesAt(ctx))) return { kind: 'none' };
  const lost = new Date(now.getTime() - LOST_MS);
  const row = await takeNext(db, workspaceId, outreachId, { now, lost });
  if (!row) return { kind: 'none' };
  const to = (await findAddressees(db, workspaceId, [row.customer_id], now)).get(row.customer_id);
  const refused = to ? await whyNotNow(ctx, outreach, row, to) : 'merged';
  if (!to || refused) return leave(ctx, row, 'excluded', refused ?? 'merged');
  const letter = await letterFor(ctx, services, { outreach, row, to });
  if (!letter) return leave(ctx, row, 'failed', 'gap');
  const begun = {
    ...({ state: 'sending', attempts: row.attempts + 1, claimed_at: now, next_try_at: null } as const),
    maybe_twice: row.maybe_twice || row.state === 'sending',
  };
  await patchRecipient(db, workspaceId, row.id, begun);
  return { kind: 'mail', recipient: { ...row, ...begun }, letter };
}

/** Null: a gap of its text has no value for them, and nobody reads our braces. */
async function letterFor(
  ctx: Ctx,
  services: OutreachServices,
  { outreach, row, to }: { outreach: OutreachRow; row: RecipientRow; to: AddresseeRow },
): Promise<Letter | null> {
  const house = await houseOf(ctx, outreach);
  const { subject, text, missing } = textFor(outreach, house, to, ctx.now);
  if (missing.length > 0) return null;
  const sender = await letterSender(ctx, services, outreach.inbox_id, { name: house.name, signature: '' });
  const token = {
    ...{ workspaceId: ctx.workspaceId, purpose: outreach.purpose, address: row.address },
    ...{ customerId: row.customer_id, mailId: row.id },
  };
  const way = outreach.kind === 'promotional' ? presentUnsubscribe(services, token) : null;
  const settings = await findOutreachSettings(ctx.db, ctx.workspaceId);
  const foot = way ? footerOf(services.translate, localeOf(house, to), { ...settings, url: way.url }) : '';
  return {
    sender,
    to: { name: '', address: row.address },
    subject,
    text: `${text.trimEnd()}\n${signatureBlock(text, sender.signature)}${foot}`,
    messageId: `${row.id}@${services.config.mailDomain}`,
    ...{ references: [], token: null, files: [], automatic: true, date: ctx.now },
    ...(way && { listHeaders: way.headers }),
  };
}
