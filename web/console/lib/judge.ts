import type { ConversationItem } from '@madoguchi/contracts/conversations';
import type { ViewConditions } from '@madoguchi/contracts/views';
import { isActive, isOverdue } from './conversation-cache.ts';

/** Who looks, and when. */
export interface Judge {
  memberId: string;
  now: Date;
}

type Verdict = boolean | undefined;
type Rules = {
  [K in keyof Required<ViewConditions>]: (
    value: NonNullable<ViewConditions[K]>,
    item: ConversationItem,
    by: Judge,
  ) => Verdict;
};

const unknown = (): Verdict => undefined;
const minutesSince = (at: string, { now }: Judge): number => (now.getTime() - new Date(at).getTime()) / 60_000;

function due(state: NonNullable<ViewConditions['due']>, item: ConversationItem, { now }: Judge): Verdict {
  if (state === 'none') return item.due === null || !isActive(item);
  if (!item.due || item.due.paused || !isActive(item)) return false;
  if (state === 'overdue') return isOverdue(item, now);
  // The day ends where the workspace is; the server knows.
  return state === 'soon' ? !isOverdue(item, now) && new Date(item.due.warnAt) <= now : undefined;
}

/** The server's conditions (features/inbox/condition-queries.ts), as far as a row tells; undefined: only the server knows. */
const RULES: Rules = {
  statuses: (wanted, item) => wanted.includes(item.status),
  channels: (wanted, item) => wanted.includes(item.channel),
  inboxIds: (wanted, item) => wanted.includes(item.inboxId),
  teams: (wanted, item) =>
    wanted.includes(item.teamId ?? 'none') ? true : wanted.includes('mine') && item.teamId !== null ? undefined : false,
  assignees: (wanted, item, { memberId }) =>
    wanted.includes(item.assignee?.id ?? 'nobody') || (wanted.includes('me') && item.assignee?.id === memberId),
  categoryIds: (wanted, item) =>
    item.categoryId === null ? false : wanted.includes(item.categoryId) ? true : undefined,
  storeIds: (wanted, item) => item.storeId !== null && wanted.includes(item.storeId),
  tagIds: (wanted, item) => item.tags.some((tag) => wanted.includes(tag.id)),
  withoutTagIds: (wanted, item) => !item.tags.some((tag) => wanted.includes(tag.id)),
  priorities: (wanted, item) => wanted.includes(item.priority),
  kinds: (wanted, item) => item.kind !== null && wanted.includes(item.kind),
  stages: (wanted, item) => item.stage !== null && wanted.includes(item.stage),
  customerId: (wanted, item) => item.customer.id === wanted,
  companyId: unknown,
  productId: unknown,
  segmentIds: unknown,
  waiting: (wanted, item) => (item.waitingSince !== null) === wanted,
  waitingOver: (minutes, item, by) => item.waitingSince !== null && minutesSince(item.waitingSince, by) >= minutes,
  createdOver: (minutes, item, by) => minutesSince(item.createdAt, by) >= minutes,
  createdWithin: (minutes, item, by) => minutesSince(item.createdAt, by) <= minutes,
  quietOver: (minutes, item, by) => minutesSince(item.lastActivityAt, by) >= minutes,
  due,
  wakes: (when, item) => (item.wakeAt === null ? false : when === 'any' ? true : undefined),
  unread: (wanted, item) => item.position > item.readPosition === wanted,
  hasDraft: unknown,
  awaitingApproval: unknown,
  spam: unknown,
  // Which customers' and conversations' fields may be asked by, the server knows.
  fields: unknown,
  text: unknown,
};

function verdictOf<K extends keyof ViewConditions>(
  name: K,
  conditions: ViewConditions,
  item: ConversationItem,
  by: Judge,
): Verdict {
  const value = conditions[name];
  return value === undefined ? true : RULES[name](value as NonNullable<ViewConditions[K]>, item, by);
}

/** Does a row meet all conditions? undefined: the row alone does not tell. */
export function meets(all: readonly ViewConditions[], item: ConversationItem, by: Judge): Verdict {
  let verdict: Verdict = true;
  for (const conditions of all)
    for (const name of Object.keys(conditions) as (keyof ViewConditions)[]) {
      const one = verdictOf(name, conditions, item, by);
      if (one === false) return false;
      if (one === undefined) verdict = undefined;
    }
  return verdict;
}

/** True where rows come and go by the clock, without a fact. */
export function movesWithTime(all: readonly ViewConditions[]): boolean {
  const clocked = ['due', 'wakes', 'waitingOver', 'createdOver', 'createdWithin', 'quietOver'] as const;
  return all.some((conditions) => clocked.some((name) => conditions[name] !== undefined));
}
