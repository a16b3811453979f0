import type { SlaClock, SlaPolicy, SlaPolicyVersion } from '@madoguchi/contracts/sla.ts';
import type { FoundCalendar } from '../calendars/queries.ts';
import { countedMs, isPaused } from './clock.ts';
import { explainClock } from './explain.ts';
import type { PolicyRow, VersionRow } from './policy-queries.ts';
import type { ClockRow } from './queries.ts';
import { readClock } from './rows.ts';

export function presentPolicy(row: PolicyRow): SlaPolicy {
  const { id, name, version, terms, running } = row;
  const [createdAt, changedAt] = [row.created_at.toISOString(), row.changed_at.toISOString()];
  return { id, name, version, terms, running, createdAt, changedAt };
}

export function presentVersion({ version, name, terms, by, created_at: at, running }: VersionRow): SlaPolicyVersion {
  return { version, name, terms, by, at: at.toISOString(), running };
}

export interface Beside {
  calendars: ReadonlyMap<string, FoundCalendar>;
  policyNames: ReadonlyMap<string, string>;
  now: Date;
}

/** A clock with the reasons for its due time. What ended says what counted then, whatever the hours are now. */
export function presentClock(row: ClockRow, { calendars, policyNames, now }: Beside): SlaClock {
  const clock = readClock(row, calendars);
  const counted = countedMs(clock, clock.endedAt ?? now);
  const calendar = row.calendar_id ? calendars.get(row.calendar_id) : undefined;
  return {
    id: clock.id,
    kind: clock.kind,
    subjectId: clock.subjectId,
    state: clock.state,
    policy: clock.policy && { ...clock.policy, name: policyNames.get(clock.policy.id) ?? '' },
    calendar: calendar ? { id: calendar.id, name: calendar.name, version: row.calendar_version ?? 0 } : null,
    priority: clock.priority as SlaClock['priority'],
    targetMinutes: clock.targetMs === null ? null : clock.targetMs / 60_000,
    startedAt: clock.startedAt.toISOString(),
    warnAt: clock.warnAt?.toISOString() ?? null,
    dueAt: clock.dueAt?.toISOString() ?? null,
    paused: isPaused(clock),
    endedAt: clock.endedAt?.toISOString() ?? null,
    endReason: clock.endReason,
    businessMs: clock.businessMs ?? counted.business,
    calendarMs: clock.calendarMs ?? counted.calendar,
    spans: explainClock(clock, now),
  };
}
