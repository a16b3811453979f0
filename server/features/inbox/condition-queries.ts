import type { ViewConditions } from '@madoguchi/contracts/views.ts';
import { sql, type RawBuilder } from 'kysely';
import type { FieldCondition } from '@madoguchi/contracts/custom-fields.ts';
import type { ResolvedCondition } from '../custom-fields/conditions.ts';
import { inGroup } from '../customers/group-queries.ts';
import { fitting, hasProduct, personHolds } from '../segments/condition-queries.ts';
import type { AskedConditions } from '../segments/resolve-segment.ts';
import { branchesOf } from '../workspace/classification/queries.ts';
import { fieldsHold, type BoundCondition } from './own-field-queries.ts';

/** Who asks, and when: what `me`, `mine`, `unread` and every span of time are measured by. */
export interface Asker {
  workspaceId: string;
  /** null: nobody of the house (a key), who has no drafts and has read nothing. */
  memberId: string | null;
  teamIds: readonly string[];
  now: Date;
  /** Conditions over own fields, resolved with the rights of whoever asks (`lists.ts`). */
  fields?: ReadonlyMap<FieldCondition, BoundCondition>;
  /** Groups of customers the asker may ask by, resolved likewise; what is not among them finds nobody. */
  segments?: ReadonlyMap<string, AskedConditions>;
}

/** Spelled out, because the partial indexes of unfinished work say it in these words. */
export const ACTIVE = sql<boolean>`c.status in ('new', 'open', 'pending', 'on_hold')`;
const FINISHED = sql<boolean>`c.status in ('solved', 'closed')`;
const NEVER = sql<boolean>`false`;
const ACTIVE_STATUSES: readonly string[] = ['new', 'open', 'pending', 'on_hold'];
const FINISHED_STATUSES: readonly string[] = ['solved', 'closed'];

const ago = (asker: Asker, minutes: number): Date => new Date(asker.now.getTime() - minutes * 60_000);
const either = (parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  parts.length === 0 ? NEVER : sql<boolean>`(${sql.join(parts, sql` or `)})`;
const unless = (holds: boolean, part: RawBuilder<boolean>): RawBuilder<boolean> =>
  holds ? part : sql<boolean>`not ${part}`;

/** The end of the asker's day, where the workspace is; one value for the whole statement. */
const tomorrow = ({ workspaceId, now }: Asker): RawBuilder<Date> =>
  sql<Date>`(select (date_trunc('day', ${now}::timestamptz at time zone w.time_zone) + interval '1 day') at time zone w.time_zone
    from workspaces w where w.workspace_id = ${workspaceId})`;

function statuses(wanted: readonly string[]): RawBuilder<boolean> {
  const one = sql<boolean>`c.status = any(${wanted}::text[])`;
  for (const [names, said] of [
    [ACTIVE_STATUSES, ACTIVE],
    [FINISHED_STATUSES, FINISHED],
  ] as const) {
    if (!wanted.every((status) => names.includes(status))) continue;
    return new Set(wanted).size === names.length ? said : sql<boolean>`(${said} and ${one})`;
  }
  return one;
}

function teams(wanted: readonly string[], asker: Asker): RawBuilder<boolean> {
  const ids = wanted.flatMap((team) => (team === 'mine' ? asker.teamIds : team === 'none' ? [] : [team]));
  const parts = ids.length > 0 ? [sql<boolean>`c.team_id = any(${ids}::uuid[])`] : [];
  return either(wanted.includes('none') ? [...parts, sql<boolean>`c.team_id is null`] : parts);
}

function assignees(wanted: readonly string[], asker: Asker): RawBuilder<boolean> {
  const ids = wanted.flatMap((one) => (one === 'nobody' ? [] : one === 'me' ? (asker.memberId ?? []) : [one]));
  const [only] = ids;
  const some =
    ids.length === 1 ? sql<boolean>`c.assignee_id = ${only}` : sql<boolean>`c.assignee_id = any(${ids}::uuid[])`;
  const parts = ids.length > 0 ? [some] : [];
  return either(wanted.includes('nobody') ? [...parts, sql<boolean>`c.assignee_id is null`] : parts);
}

const tagged = (ids: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`exists (select from conversation_tags x where x.workspace_id = c.workspace_id and x.conversation_id = c.id and x.tag_id = any(${ids}::uuid[]))`;

/** A category and everything below it. */
const below = (ids: readonly string[], { workspaceId }: Asker): RawBuilder<boolean> =>
  sql<boolean>`c.category_id in (${branchesOf(workspaceId, ids)})`;

function due(state: NonNullable<ViewConditions['due']>, asker: Asker): RawBuilder<boolean> {
  const running = sql<boolean>`c.due_at is not null and ${ACTIVE} and (c.due->>'paused') is distinct from 'true'`;
  switch (state) {
    case 'overdue':
      return sql<boolean>`(${running} and c.due_at <= ${asker.now})`;
    case 'soon':
      return sql<boolean>`(${running} and c.due_at > ${asker.now} and (c.due->>'warnAt')::timestamptz <= ${asker.now})`;
    case 'today':
      return sql<boolean>`(${running} and c.due_at < ${tomorrow(asker)})`;
    case 'none':
      return sql<boolean>`(c.due_at is null or not ${ACTIVE})`;
  }
}

function wakes(when: NonNullable<ViewConditions['wakes']>, asker: Asker): RawBuilder<boolean> {
  if (when === 'any') return sql<boolean>`c.wake_at is not null`;
  return when === 'today'
    ? sql<boolean>`(c.wake_at is not null and c.wake_at < ${tomorrow(asker)})`
    : sql<boolean>`(c.wake_at is not null and c.wake_at >= ${tomorrow(asker)})`;
}

/** `%` and `_` are letters here. Width and case are folded on both sides. */
function text(words: string): RawBuilder<boolean> {
  const pattern = `%${words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`lower(normalize(c.subject || E'\\n' || c.preview || E'\\n' || c.reference, NFKC)) like ${pattern}`;
}

/** What is seen, narrowed by own fields. */
export function seenWith(seen: RawBuilder<boolean>, conditions: readonly ResolvedCondition[]): RawBuilder<boolean> {
  return conditions.length === 0 ? seen : sql<boolean>`${seen} and ${fieldsHold(conditions)}`;
}

type Rules = {
  [K in keyof Required<ViewConditions>]: (value: NonNullable<ViewConditions[K]>, asker: Asker) => RawBuilder<boolean>;
};

const RULES: Rules = {
  statuses,
  channels: (wanted) => sql<boolean>`c.channel = any(${wanted}::text[])`,
  inboxIds: (ids) => sql<boolean>`c.inbox_id = any(${ids}::uuid[])`,
  teams,
  assignees,
  categoryIds: below,
  // conversations_of_store
  storeIds: (ids) => sql<boolean>`c.store_id = any(${ids}::uuid[])`,
  tagIds: tagged,
  withoutTagIds: (ids) => sql<boolean>`not ${tagged(ids)}`,
  priorities: (wanted) => sql<boolean>`c.priority = any(${wanted}::text[])`,
  kinds: (wanted) => sql<boolean>`c.kind = any(${wanted}::text[])`,
  stages: (wanted) => sql<boolean>`c.stage = any(${wanted}::text[])`,
  customerId: (id, { workspaceId }) => inGroup(sql`c.customer_id`, workspaceId, id),
  companyId: (id, { workspaceId }) =>
    sql<boolean>`c.customer_id in (
      select k.id from customers k where k.workspace_id = ${workspaceId} and k.company_id = ${id} and k.merged_into is null
      union all select b.id from customers k join customers b on b.workspace_id = k.workspace_id and b.merged_into = k.id
        where k.workspace_id = ${workspaceId} and k.company_id = ${id})`,
  productId: (id, { workspaceId }) => personHolds(workspaceId, sql`c.customer_id`, [hasProduct(workspaceId, id)]),
  segmentIds: (ids, { workspaceId, segments, now }) => {
    const asked = ids.flatMap((id) => segments?.get(id) ?? []);
    // Of few it is known who they are: their conversations are looked up (conversations_of_customer).
    const few = asked.flatMap((one) => one.few ?? []);
    const fits = asked.flatMap((one) => (one.few ? [] : [fitting(workspaceId, one, now)]));
    const any = [
      ...(few.length > 0 ? [sql<boolean>`c.customer_id = any(${few}::uuid[])`] : []),
      ...(fits.length > 0 ? [personHolds(workspaceId, sql`c.customer_id`, fits)] : []),
    ];
    return any.length === 0 ? NEVER : sql<boolean>`(${sql.join(any, sql` or `)})`;
  },
  waiting: (holds) => (holds ? sql<boolean>`c.waiting_since is not null` : sql<boolean>`c.waiting_since is null`),
  waitingOver: (minutes, asker) =>
    sql<boolean>`(c.waiting_since is not null and c.waiting_since <= ${ago(asker, minutes)})`,
  createdOver: (minutes, asker) => sql<boolean>`c.created_at <= ${ago(asker, minutes)}`,
  createdWithin: (minutes, asker) => sql<boolean>`c.created_at >= ${ago(asker, minutes)}`,
  quietOver: (minutes, asker) => sql<boolean>`c.last_activity_at <= ${ago(asker, minutes)}`,
  due,
  wakes,
  unread: (holds, { memberId }) =>
    unless(
      !holds,
      sql<boolean>`exists (select from read_states x where x.workspace_id = c.workspace_id and x.member_id = ${memberId} and x.conversation_id = c.id and x.position >= c.position)`,
    ),
  hasDraft: (holds, { memberId }) =>
    unless(
      holds,
      sql<boolean>`exists (select from drafts x where x.workspace_id = c.workspace_id and x.conversation_id = c.id and x.member_id = ${memberId})`,
    ),
  awaitingApproval: (holds) =>
    unless(
      holds,
      sql<boolean>`exists (select from approvals x where x.workspace_id = c.workspace_id and x.conversation_id = c.id and x.state = 'pending')`,
    ),
  spam: (holds) => (holds ? sql<boolean>`c.spam` : sql<boolean>`not c.spam`),
  fields: (wanted, { fields }) =>
    fieldsHold(
      wanted.map((condition) => {
        const resolved = fields?.get(condition);
        if (!resolved) throw new Error('a condition over an own field is asked unresolved');
        return resolved;
      }),
    ),
  text,
};

function one<K extends keyof ViewConditions>(name: K, conditions: ViewConditions, asker: Asker): RawBuilder<boolean> {
  const value = conditions[name];
  return value === undefined ? sql<boolean>`true` : RULES[name](value as NonNullable<ViewConditions[K]>, asker);
}

/** Conditions as a predicate over `conversations c`; all of all of them must hold. */
export function matching(all: readonly ViewConditions[], asker: Asker): RawBuilder<boolean> {
  const parts = all.flatMap((conditions) =>
    (Object.keys(RULES) as (keyof ViewConditions)[])
      .filter((name) => conditions[name] !== undefined)
      .map((name) => one(name, conditions, asker)),
  );
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(parts, sql` and `)}`;
}
