import type { BookingKindChange } from '@madoguchi/contracts/bookings.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { findCalendar } from '../calendars/queries.ts';
import { findActiveMembers, findInboxInfo, teamExists } from '../conversations/queries.ts';
import type { KindFields } from './kind-queries.ts';

/** What somebody says of a kind; what is left out stays as it is. */
export type KindEdit = Omit<BookingKindChange, 'version'>;

/** As it is stored. */
export function fieldsOf(edit: KindEdit): Partial<KindFields> {
  const all = {
    state: edit.state,
    way: edit.way,
    name_ja: edit.nameJa,
    name_en: edit.nameEn,
    intro_ja: edit.introJa,
    intro_en: edit.introEn,
    place_ja: edit.placeJa,
    place_en: edit.placeEn,
    length_minutes: edit.lengthMinutes,
    step_minutes: edit.stepMinutes,
    buffer_before: edit.bufferBefore,
    buffer_after: edit.bufferAfter,
    lead_minutes: edit.leadMinutes,
    horizon_days: edit.horizonDays,
    cutoff_minutes: edit.cutoffMinutes,
    remind_minutes: edit.remindMinutes,
    bookable: edit.bookable,
    capacity: edit.capacity,
    calendar_id: edit.calendarId,
    team_id: edit.teamId,
    inbox_id: edit.inboxId,
    questions: edit.questions,
    is_public: edit.isPublic,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<KindFields>;
}

/** @throws invalid `team_not_found`, `booking_inbox_unknown`, `booking_calendar_unknown`, `member_not_found`, `booking_choice_empty`. */
export async function checkKind(ctx: Ctx, edit: KindEdit): Promise<void> {
  const { db, workspaceId } = ctx;
  if (edit.teamId && !(await teamExists(db, workspaceId, edit.teamId))) throw invalid('team_not_found');
  if (edit.inboxId) {
    const inbox = await findInboxInfo(db, workspaceId, edit.inboxId);
    // A chat has no address to which a confirmation could be answered.
    if (inbox?.channel !== 'email' && inbox?.channel !== 'form') throw invalid('booking_inbox_unknown');
  }
  if (edit.calendarId && !(await findCalendar(db, workspaceId, edit.calendarId)))
    throw invalid('booking_calendar_unknown');
  const memberIds = [...new Set(edit.memberIds ?? [])];
  if ((await findActiveMembers(db, workspaceId, memberIds)).length < memberIds.length)
    throw invalid('member_not_found');
  const isEmpty = edit.questions?.some(({ type, options = [] }) => type === 'choice' && options.length === 0);
  if (isEmpty) throw invalid('booking_choice_empty');
}
