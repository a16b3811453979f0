import type { MetricEvent } from '@madoguchi/contracts/metric-events.ts';
import {
  changedEvents,
  EVENT_METRICS,
  eventKey,
  eventsOf,
  type AppliedTarget,
  type EventNeeds,
  type MetricEvent as Event,
} from '@madoguchi/metrics/events.ts';
import type { NeutralFact } from '@madoguchi/metrics/facts.ts';
import { calendarClock } from '@madoguchi/metrics/points.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { businessMsBetween } from '../../calendars/business-time.ts';
import { readCalendars } from '../../calendars/queries.ts';
import { CONVERSATION_FACTS, neutralFacts, WRITING_FACTS, type FactRow } from '../../metrics/counting/neutral.ts';
import { listFactsUntil, listTargets, type TargetRow, type TouchedRow, type Window } from './queries.ts';

/** What the service targets say happened. */
const PROMISES: Readonly<Record<string, string>> = {
  'sla.clock_started': 'promise.begun',
  'sla.clock_finished': 'promise.ended',
  'sla.breached': 'promise.broken',
};
/** Another target may hold after these. */
const REGROUPING = ['conversation.changed', 'conversation.assigned', 'conversation.customer_changed', 'messages.moved', 'messages.move_undone']; // prettier-ignore
export const EVENT_FACTS: readonly string[] = [
  ...new Set([...CONVERSATION_FACTS, ...WRITING_FACTS, ...REGROUPING, ...Object.keys(PROMISES)]),
];

const NO_TIERS: ReadonlyMap<string, string> = new Map();

function promiseWords(row: FactRow): NeutralFact[] {
  const type = PROMISES[row.name] ?? (REGROUPING.includes(row.name) ? 'regrouped' : null);
  if (type === null) return [];
  return [{ seq: row.seq, at: row.occurred_at.getTime(), type, conversation: row.conversation_id, more: row.payload }];
}

const inWords = (rows: readonly FactRow[], conversationId: string): NeutralFact[] => [
  ...neutralFacts(rows, { tiers: NO_TIERS, conversationId }),
  ...rows.flatMap(promiseWords),
];

function targetOf(row: TargetRow): AppliedTarget[] {
  const metric = EVENT_METRICS.find((one) => one === row.kind);
  if (!metric) return [];
  const isCounted = row.target_ms !== null;
  const sla = {
    policyId: row.policy_id,
    targetSeconds: isCounted ? (row.target_ms ?? 0) / 1000 : null,
    dueAt: isCounted ? null : (row.due_at?.getTime() ?? null),
  };
  const { id: clock, started_at: from, ended_at: to } = row;
  return [{ clock, metric, startedAt: from.getTime(), endedAt: to?.getTime() ?? null, sla }];
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function present(event: Event, { id, reference, team_id: teamId }: TouchedRow, deleted: boolean): MetricEvent {
  const { metric, instance, type, at, seq, sla, status } = event;
  return {
    ...{ id: `${id}.${eventKey(event)}`, conversationId: id, reference, teamId, metric, instance, type },
    ...{ at: new Date(at).toISOString(), sequence: seq, status, deleted },
    sla: sla && { ...sla, dueAt: iso(sla.dueAt) },
  };
}

/**
 * What the facts of a window changed about the clocks of these conversations: what all facts up to its end say, without
 * what those up to its beginning said already. Nothing is stored, so a fact that comes late cannot have been missed.
 */
export async function changedIn(ctx: Ctx, touched: readonly TouchedRow[], window: Window): Promise<MetricEvent[]> {
  const { db, workspaceId } = ctx;
  if (touched.length === 0) return [];
  const ids = touched.map(({ id }) => id);
  const rows = Map.groupBy(
    await listFactsUntil(db, workspaceId, { ids, names: EVENT_FACTS, until: window.until }),
    ({ conversation_id: id }) => id,
  );
  const targets = Map.groupBy(await listTargets(db, workspaceId, ids), ({ conversation_id: id }) => id);
  const calendars = await readCalendars(db, workspaceId);
  const events = touched.flatMap((conversation) => {
    const { id, team_id: teamId, inbox_id: inboxId } = conversation;
    const facts = inWords(rows.get(id) ?? [], id);
    const calendar = calendars.of({ teamId, inboxId });
    const needs: EventNeeds = {
      calendar: calendarClock,
      business: (from, to) => businessMsBetween(calendar, new Date(from), new Date(to)) / 1000,
      targets: (targets.get(id) ?? []).flatMap(targetOf),
    };
    // Another target may hold since then: all of this conversation are told again, as they stand.
    const isRegrouped = facts.some(({ type, seq }) => type === 'regrouped' && seq > window.after);
    const known = facts.filter(({ seq }) => seq <= window.after);
    const before = eventsOf(known, isRegrouped ? { ...needs, targets: [] } : needs);
    const { told, gone } = changedEvents(before, eventsOf(facts, needs));
    return [
      ...told.map((event) => present(event, conversation, false)),
      ...gone.map((event) => present(event, conversation, true)),
    ];
  });
  return events.toSorted((a, b) => a.sequence - b.sequence || (a.at < b.at ? -1 : 1));
}
