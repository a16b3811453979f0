import type { Ctx } from '../../../../kernel/context.ts';
import type { Locale, Translate } from '../../../../kernel/i18n.ts';
import { foldEmail } from '../../../../kernel/text/fold.ts';
import { isOpen, nextOpening, readBusinessHours, sayOpening } from '../../../calendars/business-hours.ts';
import { sendAutomatic } from '../../../conversations/actions/send-automatic.ts';
import { findAnswerAddress } from '../../../conversations/deliveries/queries.ts';
import { findMessageBySource } from '../../../conversations/messages/queries.ts';
import { findFirstMessage, takeReceipt, type FirstMessageRow } from '../queries.ts';

/** A receipt that comes later than this surprises more than it helps (an outage, an import of old conversations). */
const LATEST_MS = 6 * 3_600_000;

/** Acknowledges the first message of a conversation, when that is wanted and harmless. A second run changes nothing. */
export async function sendReceipt(
  ctx: Ctx,
  opened: { conversationId: string; at: Date },
  translate: Translate,
): Promise<void> {
  const { db, workspaceId } = ctx;
  if (ctx.now.getTime() - opened.at.getTime() > LATEST_MS) return;
  const first = await findFirstMessage(db, workspaceId, opened.conversationId);
  if (!first || first.automatic || first.answered || !isWanted(first)) return;
  const sourceId = `receipt:${opened.conversationId}`;
  if (await findMessageBySource(db, workspaceId, sourceId)) return;
  const address = await findAnswerAddress(db, workspaceId, opened.conversationId);
  // A receipt in a chat appears in the chat; everywhere else there must be somewhere to send it.
  if (!address && first.channel !== 'chat') return;
  const limitedBy = address ? foldEmail(address) : `customer:${first.customer_id}`;
  if (!(await takeReceipt(db, workspaceId, limitedBy, opened.conversationId, ctx.now))) return;
  await sendAutomatic(ctx, {
    conversationId: opened.conversationId,
    body: receiptText(first, ctx.now, translate),
    sourceId,
  });
}

function isWanted(first: FirstMessageRow): boolean {
  const { receipt } = first.inbox_settings;
  return first.channel === 'api' ? receipt === true : receipt !== false;
}

/** The customer's own language, else that of what they wrote, else the workspace's. */
function localeOf(first: FirstMessageRow): Locale {
  if (first.customer_locale) return first.customer_locale;
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(first.body) ? 'ja' : first.workspace_locale;
}

function receiptText(first: FirstMessageRow, now: Date, translate: Translate): string {
  const locale = localeOf(first);
  const kind = first.channel === 'chat' ? 'chat' : 'mail';
  const values = { reference: first.reference, shop: first.inbox_settings.senderName || first.workspace_name };
  return translate(locale, `receipt.${kind}`, { ...values, hours: hoursText(first, now, locale, translate) });
}

function hoursText(first: FirstMessageRow, now: Date, locale: Locale, translate: Translate): string {
  const hours = readBusinessHours(first.business_hours);
  if (!hours) return translate(locale, 'receipt.no_hours');
  if (isOpen(hours, first.time_zone, now)) return translate(locale, 'receipt.open');
  const opening = nextOpening(hours, first.time_zone, now);
  return opening
    ? translate(locale, 'receipt.closed', sayOpening(opening, first.time_zone, locale))
    : translate(locale, 'receipt.no_hours');
}
