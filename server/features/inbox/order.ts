import { UNFINISHED, type ViewConditions, type ViewGroup, type ViewSort } from '@madoguchi/contracts/views.ts';
import { channel } from '@madoguchi/contracts/vocabulary.ts';
import { sql, type RawBuilder } from 'kysely';
import { ACTIVE } from './condition-queries.ts';

/** The last row that was seen: in which stretch, at what time of its order, which. */
export interface Place {
  stretch: number;
  at: Date;
  id: string;
}

type Clock = 'due_at' | 'waiting_since' | 'last_activity_at' | 'created_at';

/**
 * An order is one or more stretches, each read off an index of its own: what has a due time by it, then what has none
 * by its last activity. So "nulls last" and "urgent first" never sort a table.
 */
export interface Stretch {
  where: RawBuilder<boolean> | null;
  order: RawBuilder<unknown>;
  beyond(place: Place): RawBuilder<boolean>;
  clock: Clock;
  /** What every row of it is; a list that excludes that need not look here, and an index cannot tell it. */
  holds: Partial<Record<'isActive' | 'isWaiting', boolean>> & { group?: string };
}

function rising(column: Clock, where: RawBuilder<boolean>, holds: Stretch['holds']): Stretch {
  const name = sql.ref(`c.${column}`);
  return {
    where,
    holds,
    clock: column,
    order: sql`${name}, c.id`,
    beyond: ({ at, id }) => sql<boolean>`(${name}, c.id) > (${at}, ${id}::uuid)`,
  };
}

function newest(where: RawBuilder<boolean> | null, holds: Stretch['holds'] = {}): Stretch {
  return {
    where,
    holds,
    clock: 'last_activity_at',
    order: sql`c.last_activity_at desc, c.id desc`,
    beyond: ({ at, id }) => sql<boolean>`(c.last_activity_at, c.id) < (${at}, ${id}::uuid)`,
  };
}

const FINISHED = sql<boolean>`not ${ACTIVE}`;
const UNFINISHED_SET: ReadonlySet<string> = new Set(UNFINISHED);
const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;

function ofSort(sort: ViewSort): Stretch[] {
  switch (sort) {
    case 'due':
      return [
        rising('due_at', sql<boolean>`c.due_at is not null and ${ACTIVE}`, { isActive: true }),
        newest(sql<boolean>`(c.due_at is null or not ${ACTIVE})`),
      ];
    case 'waiting':
      return [
        rising('waiting_since', sql<boolean>`c.waiting_since is not null`, { isWaiting: true }),
        newest(sql<boolean>`c.waiting_since is null`, { isWaiting: false }),
      ];
    case 'activity':
      return [newest(null)];
    case 'oldest':
      return [rising('created_at', ACTIVE, { isActive: true }), newest(FINISHED, { isActive: false })];
    case 'priority':
      return [
        ...PRIORITIES.map((priority) =>
          newest(sql<boolean>`c.priority = ${priority} and ${ACTIVE}`, { isActive: true }),
        ),
        newest(FINISHED, { isActive: false }),
      ];
  }
}

const GROUPS: Record<Exclude<ViewGroup, 'none' | 'sort'>, { column: string; values: readonly string[] }> = {
  status: { column: 'c.status', values: ['new', 'open', 'pending', 'on_hold', 'solved', 'closed', 'no_action'] },
  priority: { column: 'c.priority', values: PRIORITIES },
  channel: { column: 'c.channel', values: channel.options },
};

/** The stretches of an order, group after group. */
export function stretchesOf(sort: ViewSort, group: ViewGroup): Stretch[] {
  const plain = ofSort(sort);
  if (group === 'none' || group === 'sort') return plain;
  const { column, values } = GROUPS[group];
  return values.flatMap((value) =>
    plain.map((stretch) => {
      const inGroup = sql<boolean>`${sql.ref(column)} = ${value}`;
      return {
        ...stretch,
        holds: { ...stretch.holds, group: value },
        where: stretch.where ? sql<boolean>`${inGroup} and ${stretch.where}` : inGroup,
      };
    }),
  );
}

const GROUPED = { status: 'statuses', priority: 'priorities', channel: 'channels' } as const;

/** Can a row of these conditions stand in this stretch at all? */
export function canHold(stretch: Stretch, group: ViewGroup, all: readonly ViewConditions[]): boolean {
  const { isActive, isWaiting, group: value } = stretch.holds;
  return all.every((conditions) => {
    const { statuses, waiting, waitingOver, due } = conditions;
    if (isActive === false && (due === 'overdue' || due === 'soon' || due === 'today')) return false;
    if (isActive !== undefined && statuses && !statuses.some((one) => UNFINISHED_SET.has(one) === isActive))
      return false;
    if (isWaiting !== undefined && waiting !== undefined && waiting !== isWaiting) return false;
    if (isWaiting === false && waitingOver !== undefined) return false;
    if (group === 'none' || group === 'sort' || value === undefined) return true;
    const wanted: readonly string[] | undefined = conditions[GROUPED[group]];
    return wanted === undefined || wanted.includes(value);
  });
}
