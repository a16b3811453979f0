import type { MailVerdict, SuspensionCause } from '@madoguchi/contracts/mail.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { LOOP_HEADER } from '../../../../kernel/mail/compose.ts';
import type { ParsedMail } from '../../../../kernel/mail/parsed-mail.ts';
import { foldEmail } from '../../../../kernel/text/fold.ts';
import { readDestination } from '../addresses.ts';
import { findDeliveriesOfMail } from '../deliver/queries.ts';
import type { RawDeliveryRow } from '../queries.ts';
import { cluesOf, matchThread, type Surroundings } from '../threads/match-thread.ts';
import { FLOOD, looksForged, judgeIncoming, type Incoming } from './judge-incoming.ts';
import { loopMarkOf } from './loop-mark.ts';
import { countForgedOpenings, findSenderFacts, type SenderFacts } from './queries.ts';
import { patternsFor } from './sender-pattern.ts';
import { countHops, isAbsenceNotice, isMarkedSpam } from './traces.ts';

const HOUR_MS = 3_600_000;

/** A mail as the guard looks at it. */
export interface Arrival {
  row: RawDeliveryRow;
  mail: ParsedMail;
  verdict: MailVerdict | null;
}

/** What is known of our own mails beside the arrival. */
export interface OwnMail extends Surroundings {
  /** Deliveries of ours that the mail reports on; null when it is no report. */
  reported: readonly string[] | null;
}

export interface HeldBack {
  cause: SuspensionCause;
  /** Entry of the block list that held it back. */
  blockId: string | null;
}

/**
 * Why this mail must not come in now, or null. Asked before anything is made of it; not asked of mails that a person let
 * in, nor of imports, where a person chose every one.
 */
export async function guardMail(
  ctx: Ctx,
  arrival: Arrival,
  { mailDomain, lettersOut, reported }: OwnMail,
): Promise<HeldBack | null> {
  const { row, mail, verdict } = arrival;
  if (row.let_in || row.via === 'import' || !mail.from) return null;
  const known = await askAboutSender(ctx, row, mail, mailDomain);
  const incoming: Incoming = {
    blocked: known.block_id !== null,
    ownMessage: known.own_message,
    ownSender: known.own_sender || ['reply', 'aside'].includes(readDestination(mail.from.address, mailDomain).kind),
    loopMark: carriesOurMark(mail, loopMarkOf(ctx.workspaceId, mailDomain)),
    hops: countHops(mail.headers),
    passedOn: known.taken_elsewhere && !isAddressedTo(mail, row),
    strayReport: reported !== null && !(await isAboutOurMail(ctx, reported, { mailDomain, lettersOut })),
    markedSpam: isMarkedSpam(row.raw),
    verdict,
    strayNotice:
      isAbsenceNotice(mail.headers, mail.subject) && !(await continues(ctx, arrival, { mailDomain, lettersOut })),
    recent: { any: known.recent, same: known.recent_same, answers: known.recent_answers },
    automatic: mail.flags.autoReply,
    forgedOpened: looksForged(verdict) ? await countForgedOpenings(ctx.db, ctx.workspaceId, hourBefore(row)) : 0,
  };
  const cause = judgeIncoming(incoming);
  return cause && { cause, blockId: known.block_id };
}

/** Ids sort by time: everything stored for mails of the last hour has a greater one. */
function hourBefore(row: RawDeliveryRow): string {
  return newId(new Date(row.received_at.getTime() - HOUR_MS));
}

async function askAboutSender(
  ctx: Ctx,
  row: RawDeliveryRow,
  mail: ParsedMail,
  mailDomain: string,
): Promise<SenderFacts> {
  const sender = foldEmail(mail.from?.address ?? '');
  const destination = readDestination(sender, mailDomain);
  return findSenderFacts(ctx.db, ctx.workspaceId, {
    inboxId: row.inbox_id,
    sender: storable(sender),
    subject: storable(mail.subject).slice(0, 1000),
    headerMessageId: mail.messageId === null ? null : storable(mail.messageId),
    ownKey: destination.kind === 'key' ? destination.publicKey : null,
    tokenHashes: row.envelope.recipients.flatMap((recipient) => {
      const place = readDestination(recipient, mailDomain);
      return place.kind === 'reply' ? [place.tokenHash] : [];
    }),
    patterns: [...patternsFor(storable(sender)), ...patternsFor(storable(row.envelope.from))],
    // By when a server had it: what was fetched after an outage is a backlog, no flood.
    since: new Date(row.received_at.getTime() - FLOOD.minutes * 60_000),
    until: new Date(row.received_at.getTime() + FLOOD.minutes * 60_000),
    limit: FLOOD.person.any,
  });
}

/** As PostgreSQL takes text, and as `plain` stores it. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

function carriesOurMark(mail: ParsedMail, mark: string): boolean {
  return mail.headers[LOOP_HEADER.toLowerCase()]?.some((value) => value.trim() === mark) ?? false;
}

/** The inbox's own address stands in To or Cc: its writer meant this inbox as well. */
function isAddressedTo(mail: ParsedMail, row: RawDeliveryRow): boolean {
  const own = row.inbox_address?.toLowerCase();
  return [...mail.to, ...mail.cc].some(({ address }) => foldEmail(address) === own);
}

async function isAboutOurMail(
  ctx: Ctx,
  ids: readonly string[],
  { mailDomain, lettersOut }: Surroundings,
): Promise<boolean> {
  if ((await findDeliveriesOfMail(ctx.db, ctx.workspaceId, ids, mailDomain)).length > 0) return true;
  return (await lettersOut?.knows(ctx, ids)) ?? false;
}

async function continues(ctx: Ctx, { row, mail, verdict }: Arrival, around: Surroundings): Promise<boolean> {
  if (row.envelope.recipients.some((one) => readDestination(one, around.mailDomain).kind === 'aside')) return true;
  return (await matchThread(ctx, cluesOf(row, mail, verdict), around)).kind !== 'new';
}
