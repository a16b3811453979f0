import type { LastingState, Trigger } from '@madoguchi/contracts/automation.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { addBusinessMs, type BusinessCalendar } from '../../calendars/business-time.ts';
import { readCalendars } from '../../calendars/queries.ts';
import type { Snapshot } from '../judging/snapshot.ts';

const MINUTE_MS = 60_000;
type Since = Extract<Trigger, { on: 'since' }>;

/** Since when a conversation is in the state; null when it is not. */
export function sinceOf({ conversation }: Snapshot, state: LastingState): Date | null {
  switch (state) {
    case 'unanswered':
      return conversation.waitingSince;
    case 'unassigned':
      return isActive(conversation.status) ? conversation.unassignedSince : null;
    case 'quiet':
      return isActive(conversation.status) ? conversation.lastActivityAt : null;
    case 'open':
      return conversation.status === 'new' || conversation.status === 'open' ? conversation.statusSince : null;
    case 'pending':
    case 'on_hold':
    case 'solved':
      return conversation.status === state ? conversation.statusSince : null;
  }
}

export function isActive(status: string): boolean {
  return ['new', 'open', 'pending', 'on_hold'].includes(status);
}

/** When a state must have begun, at the latest, to have lasted long enough now: each calendar says its own. */
export interface Limits {
  /** Nothing that began later has lasted long enough, whatever its calendar; everything up to `settled` has. */
  latest: Date;
  settled: Date;
  of(snapshot: Snapshot): Date;
}

export async function limitsOf(ctx: Ctx, { minutes, business }: Since): Promise<Limits> {
  const ms = minutes * MINUTE_MS;
  const plain = new Date(ctx.now.getTime() - ms);
  if (!business) return { latest: plain, settled: plain, of: () => plain };
  const calendars = await readCalendars(ctx.db, ctx.workspaceId);
  const limitBy = (calendar: BusinessCalendar) => addBusinessMs(calendar, ctx.now, -ms) ?? new Date(0);
  const all = [...calendars.byId.values(), calendars.of({})].map(limitBy).map(Number);
  return {
    latest: new Date(Math.max(...all)),
    settled: new Date(Math.min(...all)),
    of: ({ conversation: { teamId, inboxId } }) => limitBy(calendars.of({ teamId, inboxId })),
  };
}

/** What makes a moment one: the rule runs once for it, however often it is looked at. */
export function occasionOf(trigger: Trigger, snapshot: Snapshot, day: string | null): string | null {
  switch (trigger.on) {
    case 'since': {
      const since = sinceOf(snapshot, trigger.state);
      return since && `${trigger.state}:${since.getTime()}`;
    }
    case 'before_due':
      return snapshot.conversation.dueAt && `due:${snapshot.conversation.dueAt.getTime()}`;
    case 'daily':
      return day && `daily:${day}`;
    case 'event':
      return null;
  }
}
