import type { FoundCalendar } from '../calendars/queries.ts';
import { isPaused, nextChange, type Clock, type ClockCalendar } from './clock.ts';
import type { Policy, Traits } from './matching.ts';
import type { PolicyRow } from './policy-queries.ts';
import type { ClockRow, StoredClock } from './queries.ts';
import type { SituationRow } from './situation-queries.ts';

export const ROUND_THE_CLOCK: ClockCalendar = { id: null, version: null, hours: null };

export function calendarOf(found: FoundCalendar | undefined): ClockCalendar {
  return found ? { id: found.id, version: found.version, hours: found } : ROUND_THE_CLOCK;
}

/** A stored clock, counting by the calendar as it is now; one that is gone counts day and night. */
export function readClock(row: ClockRow, calendars: ReadonlyMap<string, FoundCalendar>): Clock {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    kind: row.kind,
    subjectId: row.subject_id,
    state: row.state,
    policy: row.policy_id && row.policy_version ? { id: row.policy_id, version: row.policy_version } : null,
    priority: row.priority,
    targetMs: row.target_ms,
    warnMs: row.warn_ms,
    calendar: row.calendar_id ? calendarOf(calendars.get(row.calendar_id)) : ROUND_THE_CLOCK,
    startedAt: row.started_at,
    dueAt: row.due_at,
    warnAt: row.warn_at,
    pauses: row.pauses.map(({ from, to, reason }) => ({ from: new Date(from), to: to ? new Date(to) : null, reason })),
    reopened: row.reopened,
    answered: row.answered,
    endedAt: row.ended_at,
    endReason: row.end_reason,
    businessMs: row.business_ms,
    calendarMs: row.calendar_ms,
  };
}

export function writeClock(clock: Clock): StoredClock {
  return {
    id: clock.id,
    conversation_id: clock.conversationId,
    kind: clock.kind,
    subject_id: clock.subjectId,
    state: clock.state,
    policy_id: clock.policy?.id ?? null,
    policy_version: clock.policy?.version ?? null,
    priority: clock.priority,
    target_ms: clock.targetMs,
    warn_ms: clock.warnMs,
    calendar_id: clock.calendar.id,
    calendar_version: clock.calendar.version,
    started_at: clock.startedAt,
    due_at: clock.dueAt,
    warn_at: clock.warnAt,
    next_at: nextChange(clock),
    paused_at: isPaused(clock) ? (clock.pauses.at(-1)?.from ?? null) : null,
    pauses: JSON.stringify(clock.pauses),
    reopened: clock.reopened,
    answered: clock.answered,
    ended_at: clock.endedAt,
    end_reason: clock.endReason,
    business_ms: clock.businessMs,
    calendar_ms: clock.calendarMs,
  };
}

export function readTraits(row: SituationRow): Traits {
  return {
    inboxId: row.inbox_id,
    channel: row.channel,
    teamId: row.team_id,
    priority: row.priority,
    categoryIds: row.category_ids,
    stage: row.stage,
    kind: row.kind,
    companyId: row.company_id,
    attributes: row.attributes,
  };
}

export function readPolicy({ id, name, version, terms }: PolicyRow): Policy {
  return { id, name, version, terms };
}
