import type { Booking, BookingKind, BookingSlot } from '@madoguchi/contracts/bookings.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { visible } from '../conversations/policy.ts';
import { presentWhom } from '../customers/schema.ts';
import { findKind, type KindRow } from './kind-queries.ts';
import { findBooking, type BookingRow } from './queries.ts';
import type { Slot } from './slots.ts';

export function presentKindRow(row: KindRow, publicUrl: string): BookingKind {
  return {
    id: row.id,
    nameJa: row.name_ja,
    nameEn: row.name_en,
    way: row.way,
    introJa: row.intro_ja,
    introEn: row.intro_en,
    placeJa: row.place_ja,
    placeEn: row.place_en,
    lengthMinutes: row.length_minutes,
    stepMinutes: row.step_minutes,
    bufferBefore: row.buffer_before,
    bufferAfter: row.buffer_after,
    leadMinutes: row.lead_minutes,
    horizonDays: row.horizon_days,
    cutoffMinutes: row.cutoff_minutes,
    remindMinutes: row.remind_minutes,
    bookable: row.bookable,
    capacity: row.capacity,
    calendarId: row.calendar_id,
    teamId: row.team_id,
    inboxId: row.inbox_id,
    memberIds: row.member_ids,
    questions: row.questions,
    isPublic: row.is_public,
    state: row.state,
    publicUrl: row.is_public ? `${publicUrl}/book/${row.public_key}` : null,
    version: row.version,
  };
}

export async function presentKind(ctx: Ctx, id: string, publicUrl: string): Promise<BookingKind> {
  const row = await findKind(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return presentKindRow(row, publicUrl);
}

export function presentSlot({ from, to, free, memberIds }: Slot): BookingSlot {
  return { startsAt: new Date(from).toISOString(), endsAt: new Date(to).toISOString(), free, memberIds };
}

export function presentBookingRow(row: BookingRow): Booking {
  const { name, kana, email, phone } = row;
  return {
    id: row.id,
    reference: row.reference,
    kind: { id: row.kind_id, nameJa: row.name_ja, nameEn: row.name_en, way: row.way },
    state: row.state,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    conversation: { id: row.conversation_id, reference: row.conversation_reference, subject: row.subject },
    customer: presentWhom(row),
    member: row.member_id ? { id: row.member_id, name: row.member_name ?? '' } : null,
    teamId: row.team_id,
    contact: { name, kana, email, phone },
    answers: row.answers,
    source: row.source,
    note: row.note,
    taskId: row.task_id,
    moves: row.sequence,
    mail: mailOf(row),
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

function mailOf({ mail }: BookingRow): Booking['mail'] {
  if (!mail) return null;
  const { kind, state, reason } = mail;
  return { kind, state: state === 'skipped' ? 'no_address' : state, reason: state === 'failed' ? (reason ?? '') : '' };
}

/** One booking as the asking member sees it. @throws not_found. */
export async function presentBooking(ctx: Ctx, id: string): Promise<Booking> {
  const row = await findBooking(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  if (!row) throw notFound();
  return presentBookingRow(row);
}
