import type { Ctx } from '../../kernel/context.ts';
import { unavailable } from '../../kernel/errors.ts';
import type { Translate } from '../../kernel/i18n.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { letterSender, replyAddressFor, sendLetter, type Letter } from '../channels/email/deliver/send-letter.ts';
import type { EmailServices } from '../channels/email/services.ts';
import { findAnswerAddress } from '../conversations/deliveries/queries.ts';
import { visible } from '../conversations/policy.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { calendarFileOf } from './calendar-file.ts';
import { findKind, type KindRow } from './kind-queries.ts';
import { endMail, findLinkRow, isMailQueued, type MailKind } from './link-queries.ts';
import { openLinkToken } from './link-token.ts';
import { SYSTEM } from './policy.ts';
import { calendarOf } from './open-slots.ts';
import { findBooking, type BookingRow } from './queries.ts';
import { placeIn, showSpan, zoneIn } from './words.ts';

export interface BookingMailServices extends EmailServices {
  publicUrl: string;
  translate: Translate;
}

export interface BookingMail {
  bookingId: string;
  kind: MailKind;
  sequence: number;
}

/** Mails a customer, once; what has been overtaken by another change meanwhile is left out. */
export async function sendMail(run: JobRun, services: BookingMailServices, mail: BookingMail): Promise<void> {
  const letter = await run.transaction((ctx) => prepare(ctx, services, mail));
  if (!letter) return;
  const ending = await sendLetter(run, services, letter);
  if (ending.kind === 'deferred' || ending.kind === 'waiting') throw unavailable('mail_not_sent');
  const reason = ending.kind === 'sent' ? null : ending.reason;
  await run.transaction(({ db, workspaceId, now }) =>
    endMail(db, workspaceId, mail, { state: reason === null ? 'sent' : 'failed', reason, at: now }),
  );
}

function isOvertaken(row: BookingRow, { kind, sequence }: BookingMail, now: Date): boolean {
  if (kind === 'cancelled') return row.state !== 'cancelled';
  if (row.state === 'cancelled' || row.sequence !== sequence) return true;
  return kind === 'reminder' && (row.state !== 'booked' || row.starts_at <= now);
}

async function prepare(ctx: Ctx, services: BookingMailServices, mail: BookingMail): Promise<Letter | null> {
  const { db, workspaceId } = ctx;
  if (!(await isMailQueued(db, workspaceId, mail))) return null;
  const row = await findBooking(db, workspaceId, mail.bookingId, visible(SYSTEM));
  if (!row) return null;
  const skip = async (reason: string): Promise<null> => {
    await endMail(db, workspaceId, mail, { state: 'skipped', reason, at: ctx.now });
    return null;
  };
  if (isOvertaken(row, mail, ctx.now)) return skip('overtaken');
  // Somebody unknown who left no address is nobody whose address we could look up.
  const known = row.source === 'public' ? null : await findAnswerAddress(db, workspaceId, row.conversation_id);
  const address = row.email || known;
  if (!address) return skip('no_address');
  const kind = await findKind(db, workspaceId, row.kind_id);
  return kind ? letterOf(ctx, services, { row, kind, mail, address }) : null;
}

interface LetterParts {
  row: BookingRow;
  kind: KindRow;
  mail: BookingMail;
  address: string;
}

/** As the answers of the kind's inbox go out; what is answered to it comes to the conversation. */
async function letterOf(ctx: Ctx, services: BookingMailServices, parts: LetterParts): Promise<Letter> {
  const { row, kind, mail, address } = parts;
  const [workspace, { zone: timeZone }, sender, link, replyTo] = await Promise.all([
    findWorkspace(ctx.db, ctx.workspaceId),
    // As its page says the time: by the clocks of the calendar it was booked in.
    calendarOf(ctx, kind),
    letterSender(ctx, services, kind.inbox_id, { name: '', signature: '' }),
    findLinkRow(ctx.db, ctx.workspaceId, row.link_id),
    replyAddressFor(ctx, services, { conversationId: row.conversation_id, address }),
  ]);
  const house = sender.from?.name || (workspace?.name ?? '');
  const token = link && openLinkToken(services.secrets, link);
  const url = token ? `${services.publicUrl}/booking/${token}` : null;
  const words = wordsOf(services.translate, { row, kind, house, url, timeZone, mail: mail.kind });
  const to = { name: row.name, address };
  // A reminder brings nothing a calendar does not have.
  const isInvitation = mail.kind !== 'reminder' && sender.from !== null;
  const calendar = {
    method: mail.kind === 'cancelled' ? 'CANCEL' : 'REQUEST',
    text: calendarFileOf({
      ...{ row, kind, url, translate: services.translate, stampedAt: ctx.now, sequence: mail.sequence },
      method: mail.kind === 'cancelled' ? 'CANCEL' : 'REQUEST',
      organizer: sender.from,
      attendee: to,
      mailDomain: services.config.mailDomain,
    }),
  };
  return {
    ...{ sender, to, ...words, replyTo, automatic: true, references: [], token: null, files: [], date: ctx.now },
    messageId: `booking.${row.id}.${mail.kind}.${mail.sequence}@${services.config.mailDomain}`,
    ...(isInvitation ? { calendar } : {}),
  };
}

interface WordParts {
  row: BookingRow;
  kind: KindRow;
  house: string;
  url: string | null;
  timeZone: string;
  mail: MailKind;
}

function wordsOf(translate: Translate, parts: WordParts): { subject: string; text: string } {
  const { row, kind, house, url, timeZone, mail } = parts;
  const { locale } = row;
  const name = locale === 'ja' ? kind.name_ja : kind.name_en;
  const when = showSpan(row.starts_at, row.ends_at, { locale, timeZone });
  const say = (key: string, values: Record<string, string> = {}): string =>
    translate(locale, `booking-page.mail.${key}`, values);
  const place = placeIn(kind, locale);
  const about = [
    say('name', { name }),
    say('when', { when: `${when}${say('zone', { zone: zoneIn({ locale, timeZone }) })}` }),
    say('reference', { reference: row.reference }),
    ...(place && mail !== 'cancelled' ? [say(`place.${kind.way}`, { place })] : []),
    ...(kind.way === 'call' && row.phone && mail !== 'cancelled' ? [say('phone', { phone: row.phone })] : []),
  ];
  const text = [
    ...(row.name ? [say('dear', { name: row.name })] : []),
    say(`${mail}.lead`, { house }),
    about.join('\n'),
    ...(url ? [say(mail === 'cancelled' ? 'again' : 'change', { url })] : []),
    house,
  ].join('\n\n');
  return { subject: say(`${mail}.subject`, { name, when, house }), text };
}
