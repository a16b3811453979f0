import type { Ctx } from '../../../../kernel/context.ts';
import type { Locale, Translate } from '../../../../kernel/i18n.ts';
import { foldEmail } from '../../../../kernel/text/fold.ts';
import { isOpen, nextOpening } from '../../../calendars/business-time.ts';
import { findCalendarFor, type FoundCalendar } from '../../../calendars/queries.ts';
import { sayOpening } from '../../../calendars/business-hours.ts';
import { sendAutomatic } from '../../../conversations/actions/send-automatic.ts';
import { findAnswerAddress } from '../../../conversations/deliveries/queries.ts';
import { findMessageBySource } from '../../../conversations/messages/queries.ts';
import { mailTroubled } from '../../email/facts.ts';
import { wasTroubleTold } from '../../email/guard/queries.ts';
import { isOnlyWhenAsked } from '../asked-for.ts';
import { ownReceipt } from '../own-words.ts';
import { countUnproven, findFirstMessage, lockReceipts, takeReceipt, type FirstMessageRow } from '../queries.ts';

/** A receipt that comes later than this surprises more than it helps (an outage, an import of old conversations). */
const LATEST_MS = 6 * 3_600_000;

/**
 * Receipts within an hour to addresses that nobody proved to be theirs, and to those of one domain: whoever opens a
 * thousand conversations in other people's names must not make us write to a thousand people (threat 44).
 */
const CAP = { workspace: 100, domain: 20 } as const;
const HOUR_MS = 3_600_000;

/** Acknowledges the first message of a conversation, when that is wanted and harmless. A second run changes nothing. */
export async function sendReceipt(
  ctx: Ctx,
  opened: { conversationId: string; at: Date },
  translate: Translate,
): Promise<void> {
  const { db, workspaceId } = ctx;
  if (ctx.now.getTime() - opened.at.getTime() > LATEST_MS) return;
  const first = await findFirstMessage(db, workspaceId, opened.conversationId);
  if (!first || first.automatic || first.imported || first.answered || !isWanted(first) || isDisowned(first)) return;
  const sourceId = `receipt:${opened.conversationId}`;
  if (await findMessageBySource(db, workspaceId, sourceId)) return;
  const address = await findAnswerAddress(db, workspaceId, opened.conversationId);
  // A receipt in a chat appears in the chat; everywhere else there must be somewhere to send it.
  if (!address && first.channel !== 'chat') return;
  const limitedBy = address ? foldEmail(address) : `customer:${first.customer_id}`;
  const proven = !address || (first.verdict?.aligned ?? false);
  if (!proven && !(await hasRoom(ctx, first, limitedBy))) return;
  const receipt = { address: limitedBy, conversationId: opened.conversationId, proven };
  if (!(await takeReceipt(db, workspaceId, receipt, ctx.now))) return;
  const { conversationId } = opened;
  const own = await ownReceipt(ctx, { inboxId: first.inbox_id, conversationId, locale: localeOf(first) });
  const calendar = await findCalendarFor(db, workspaceId, { teamId: first.team_id, inboxId: first.inbox_id });
  await sendAutomatic(ctx, {
    conversationId: opened.conversationId,
    body: own ?? receiptText(first, calendar, { now: ctx.now, translate }),
    sourceId,
  });
}

function isWanted(first: FirstMessageRow): boolean {
  const { receipt } = first.inbox_settings;
  return isOnlyWhenAsked(first.channel) ? receipt === true : receipt !== false;
}

/** The owner of the domain in From says that this mail is not from there: the receipt would go to somebody who never wrote. */
function isDisowned({ verdict }: FirstMessageRow): boolean {
  return verdict !== null && verdict.method !== 'none' && !verdict.aligned && verdict.dmarc.result === 'fail';
}

/** False when the hour's receipts to unproven addresses are used up, which is told once an hour. */
async function hasRoom(ctx: Ctx, first: FirstMessageRow, address: string): Promise<boolean> {
  const { db, workspaceId, now } = ctx;
  await lockReceipts(db, workspaceId);
  const since = new Date(now.getTime() - HOUR_MS);
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const sent = await countUnproven(db, workspaceId, { since, domain });
  if (sent.all < CAP.workspace && sent.domain < CAP.domain) return true;
  if (!(await wasTroubleTold(db, workspaceId, 'receipt_cap', since))) {
    const detail = sent.all < CAP.workspace ? domain : '';
    await ctx.emit(mailTroubled, {}, { inboxId: first.inbox_id, cause: 'receipt_cap', detail });
  }
  return false;
}

/** The customer's own language, else that of what they wrote, else the workspace's. */
function localeOf(first: FirstMessageRow): Locale {
  if (first.customer_locale) return first.customer_locale;
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(first.body) ? 'ja' : first.workspace_locale;
}

interface Saying {
  now: Date;
  translate: Translate;
}

function receiptText(first: FirstMessageRow, calendar: FoundCalendar, { now, translate }: Saying): string {
  const locale = localeOf(first);
  const kind = first.channel === 'chat' ? 'chat' : 'mail';
  const values = { reference: first.reference, shop: first.inbox_settings.senderName || first.workspace_name };
  const hours = hoursText(calendar, locale, { now, translate });
  return translate(locale, `receipt.${kind}`, { ...values, hours });
}

function hoursText(calendar: FoundCalendar, locale: Locale, { now, translate }: Saying): string {
  // A calendar without hours never closes; that somebody is there at this moment was never said.
  if (isOpen(calendar, now)) return translate(locale, calendar.stated ? 'receipt.open' : 'receipt.no_hours');
  const opening = nextOpening(calendar, now);
  return opening
    ? translate(locale, 'receipt.closed', sayOpening(opening, calendar.zone, locale))
    : translate(locale, 'receipt.no_hours');
}
