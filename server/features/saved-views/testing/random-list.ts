import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import type { ViewConditions } from '@madoguchi/contracts/views.ts';
import pg from 'pg';
import { newId } from '../../../kernel/ids.ts';
import type { TestApp, TestDesk } from '../../../testing/app.ts';

/** A conversation as the test knows it, beside the one in the database. */
export interface ListedRow {
  id: string;
  reference: string;
  subject: string;
  status: string;
  isActive: boolean;
  priority: string;
  channel: string;
  inboxId: string;
  teamId: string | null;
  assigneeId: string | null;
  categoryId: string | null;
  stage: string | null;
  kind: string | null;
  customerId: string;
  waitingSince: Date | null;
  lastActivityAt: Date;
  createdAt: Date;
  wakeAt: Date | null;
  dueAt: Date | null;
  paused: boolean;
  warnAt: Date | null;
  spam: boolean;
  tagIds: string[];
  isRead: boolean;
  hasDraft: boolean;
  awaitsApproval: boolean;
}

export interface FilledList {
  rows: ListedRow[];
  now: Date;
  memberId: string;
  inboxId: string;
  teams: string[];
  /** Of the asking member. */
  ownTeams: readonly string[];
  members: string[];
  /** Large, middle, small: each below the one before. */
  categories: string[];
  tags: string[];
  customers: { id: string; companyId: string | null }[];
  companyId: string;
  /** A group of everybody of that company. */
  segmentId: string;
}

type Random = () => number;

/** The same numbers every time (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const one = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
const some = <T>(random: Random, values: readonly T[]): [T, ...T[]] => {
  const picked = values.filter(() => random() < 0.4);
  return (picked.length > 0 ? picked : [one(random, values)]) as [T, ...T[]];
};
const STATUSES = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed', 'no_action'] as const;
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
const CHANNELS = ['email', 'chat', 'form', 'api'] as const;
const STAGES = ['before_purchase', 'at_purchase', 'after_purchase', 'continuing'] as const;
const KINDS = ['opinion', 'request', 'problem', 'question', 'complaint', 'thanks'] as const;
const SUBJECTS = ['ＹＣ-520 の電源', '返品について', 'yc-520 不良', '100%_の意味', '請求書'];

type Places = Omit<FilledList, 'rows'>;

function randomRow(random: Random, places: Places, at: number): ListedRow {
  const ago = (days: number): Date => new Date(places.now.getTime() - Math.floor(random() * days * 86_400_000));
  const near = (): Date => new Date(places.now.getTime() + Math.floor((random() - 0.5) * 4 * 86_400_000));
  const maybe = <T>(value: T): T | null => (random() < 0.5 ? value : null);
  const status = one(random, STATUSES);
  const dueAt = maybe(near());
  return {
    id: newId(places.now),
    reference: `RL-${String(at).padStart(6, '0')}`,
    subject: one(random, SUBJECTS),
    status,
    isActive: ['new', 'open', 'pending', 'on_hold'].includes(status),
    priority: one(random, PRIORITIES),
    channel: one(random, CHANNELS),
    inboxId: places.inboxId,
    teamId: maybe(one(random, places.teams)),
    assigneeId: maybe(one(random, places.members)),
    categoryId: maybe(one(random, places.categories)),
    stage: maybe(one(random, STAGES)),
    kind: maybe(one(random, KINDS)),
    customerId: one(random, places.customers).id,
    waitingSince: maybe(ago(2)),
    lastActivityAt: ago(10),
    createdAt: ago(20),
    wakeAt: maybe(near()),
    dueAt,
    warnAt: dueAt && new Date(dueAt.getTime() - 6 * 3_600_000),
    paused: random() < 0.2,
    spam: random() < 0.1,
    tagIds: places.tags.filter(() => random() < 0.3),
    isRead: random() < 0.5,
    hasDraft: random() < 0.2,
    awaitsApproval: random() < 0.2,
  };
}

/** Fills the places where rows can be: teams, people, categories, tags, customers. */
async function fillPlaces(house: TestApp, desk: TestDesk, client: pg.Client): Promise<Places> {
  const email = { kind: 'email' as const, value: 'row@example.jp' };
  await house.call(conversations.createConversation, {
    as: desk.owner,
    body: { customer: { identities: [email] }, subject: '最初', body: 'はじめに' },
  });
  const known = await client.query<{ inbox_id: string }>(
    'delete from app.conversations where workspace_id = $1 returning inbox_id',
    [desk.id],
  );
  const now = house.clock.now();
  const ids = (count: number): string[] => Array.from({ length: count }, () => newId(now));
  const [categories, tags, companyId, segmentId] = [ids(3), ids(3), newId(now), newId(now)];
  const customers = ids(4).map((id, at) => ({ id, companyId: at < 2 ? companyId : null }));
  for (const [at, id] of categories.entries())
    await client.query(
      'insert into app.categories (workspace_id, id, parent_id, name_ja, name_en) values ($1, $2, $3, $4, $4)',
      [desk.id, id, categories[at - 1] ?? null, `分類${at}`],
    );
  for (const [at, id] of tags.entries())
    await client.query('insert into app.tags (workspace_id, id, name) values ($1, $2, $3)', [desk.id, id, `札${at}`]);
  await client.query(
    'insert into app.companies (workspace_id, id, name, created_at, updated_at) values ($1, $2, $3, $4, $4)',
    [desk.id, companyId, '港商会', now],
  );
  await client.query(
    'insert into app.segments (workspace_id, id, name, conditions, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)',
    [desk.id, segmentId, '港商会の方', JSON.stringify({ companyId }), now],
  );
  for (const { id, companyId: of } of customers)
    await client.query(
      'insert into app.customers (workspace_id, id, company_id, created_at, updated_at) values ($1, $2, $3, $4, $4)',
      [desk.id, id, of, now],
    );
  const members = [desk.owner.id, (await desk.signInAs('agent')).id];
  const teams = [desk.teamId, await desk.team('二番目の班')];
  const ownTeams = desk.owner.actor.kind === 'member' ? desk.owner.actor.teamIds : [];
  const inboxId = known.rows[0]?.inbox_id ?? '';
  const named = { teams, ownTeams, members, categories, tags, customers, companyId, segmentId };
  return { now, memberId: desk.owner.id, inboxId, ...named };
}

async function insertRow(client: pg.Client, workspaceId: string, row: ListedRow, memberId: string): Promise<void> {
  const due =
    row.dueAt &&
    JSON.stringify({
      kind: 'next_response',
      state: 'pending',
      startedAt: row.createdAt,
      warnAt: row.warnAt,
      dueAt: row.dueAt,
      paused: row.paused,
    });
  await client.query(
    `insert into app.conversations (workspace_id, id, reference, subject, status, priority, channel, inbox_id, customer_id, team_id, assignee_id, category_id,
       stage, kind, position, waiting_since, last_activity_at, wake_at, due_at, due, spam, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $16, $17, $18, $19, $20, $21)`,
    [
      workspaceId,
      row.id,
      row.reference,
      row.subject,
      row.status,
      row.priority,
      row.channel,
      row.inboxId,
      row.customerId,
      row.teamId,
      row.assigneeId,
      row.categoryId,
      row.stage,
      row.kind,
      row.waitingSince,
      row.lastActivityAt,
      row.wakeAt,
      row.dueAt,
      due,
      row.spam,
      row.createdAt,
    ],
  );
  const own = [workspaceId, row.id];
  for (const tag of row.tagIds)
    await client.query(
      'insert into app.conversation_tags (workspace_id, conversation_id, tag_id) values ($1, $2, $3)',
      [...own, tag],
    );
  if (row.isRead)
    await client.query(
      'insert into app.read_states (workspace_id, conversation_id, member_id, position, read_at) values ($1, $2, $3, 1, $4)',
      [...own, memberId, row.createdAt],
    );
  if (row.hasDraft)
    await client.query(
      "insert into app.drafts (workspace_id, conversation_id, member_id, mode, body, updated_at) values ($1, $2, $3, 'note', 'x', $4)",
      [...own, memberId, row.createdAt],
    );
  if (!row.awaitsApproval) return;
  await client.query(
    `insert into app.messages (workspace_id, id, conversation_id, position, direction, author_kind, author_id, channel, state, body, sent_at, created_at)
     values ($1, $2, $2, 1, 'out', 'member', $3, 'email', 'awaiting_approval', 'x', $4, $4)`,
    [...own, memberId, row.createdAt],
  );
  await client.query(
    "insert into app.approvals (workspace_id, message_id, conversation_id, requested_by_id, requested_at, state) values ($1, $2, $2, $3, $4, 'pending')",
    [...own, memberId, row.createdAt],
  );
}

/** A workspace with so many random conversations, written as they are, past every rule. */
export async function fillList(
  house: TestApp,
  desk: TestDesk,
  wanted: { count: number; seed: number },
): Promise<FilledList> {
  const client = new pg.Client({ connectionString: house.database.superuserUrl });
  await client.connect();
  try {
    const places = await fillPlaces(house, desk, client);
    const random = seeded(wanted.seed);
    const rows = Array.from({ length: wanted.count }, (_none, at) => randomRow(random, places, at));
    for (const row of rows) await insertRow(client, desk.id, row, places.memberId);
    return { ...places, rows };
  } finally {
    await client.end();
  }
}

const MINUTES = [60, 600, 1440, 5000] as const;

/** One to three conditions at random. */
export function randomConditions(random: Random, list: FilledList): ViewConditions {
  const offers: (() => ViewConditions)[] = [
    () => ({ statuses: some(random, STATUSES) }),
    () => ({ channels: some(random, CHANNELS) }),
    () => ({ teams: some(random, [...list.teams, 'mine', 'none']) }),
    () => ({ assignees: some(random, [...list.members, 'me', 'nobody']) }),
    () => ({ categoryIds: [one(random, list.categories)] }),
    () => ({ tagIds: some(random, list.tags) }),
    () => ({ withoutTagIds: some(random, list.tags) }),
    () => ({ priorities: some(random, PRIORITIES) }),
    () => ({ kinds: some(random, KINDS) }),
    () => ({ stages: some(random, STAGES) }),
    () => ({ customerId: one(random, list.customers).id }),
    () => ({ companyId: list.companyId }),
    () => ({ segmentIds: [list.segmentId] }),
    () => ({ waiting: random() < 0.5 }),
    () => ({ waitingOver: one(random, MINUTES) }),
    () => ({ createdOver: one(random, MINUTES) }),
    () => ({ createdWithin: one(random, MINUTES) }),
    () => ({ quietOver: one(random, MINUTES) }),
    () => ({ due: one(random, ['overdue', 'soon', 'today', 'none'] as const) }),
    () => ({ wakes: one(random, ['today', 'later', 'any'] as const) }),
    () => ({ unread: random() < 0.5 }),
    () => ({ hasDraft: random() < 0.5 }),
    () => ({ awaitingApproval: random() < 0.5 }),
    () => ({ spam: random() < 0.5 }),
    () => ({ text: one(random, ['YC-520', '%', '_の', '請求', 'RL-00001']) }),
  ];
  return Object.assign({}, ...Array.from({ length: 1 + Math.floor(random() * 3) }, () => one(random, offers)()));
}

const minutesAgo = (list: FilledList, minutes: number): number => list.now.getTime() - minutes * 60_000;
const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Midnight in Tokyo, where every test workspace is. */
function endOfDay(now: Date): number {
  const day = 86_400_000;
  const shift = 9 * 3_600_000;
  return (Math.floor((now.getTime() + shift) / day) + 1) * day - shift;
}

type Judges = {
  [K in keyof Required<ViewConditions>]: (
    value: NonNullable<ViewConditions[K]>,
    row: ListedRow,
    list: FilledList,
  ) => boolean;
};

const JUDGES: Judges = {
  statuses: (wanted, row) => wanted.some((status) => status === row.status),
  channels: (wanted, row) => wanted.some((channel) => channel === row.channel),
  inboxIds: (wanted, row) => wanted.includes(row.inboxId),
  teams: (wanted, row, list) =>
    row.teamId === null
      ? wanted.includes('none')
      : wanted.includes(row.teamId) || (wanted.includes('mine') && list.ownTeams.includes(row.teamId)),
  assignees: (wanted, row, list) =>
    row.assigneeId === null
      ? wanted.includes('nobody')
      : wanted.includes(row.assigneeId) || (wanted.includes('me') && row.assigneeId === list.memberId),
  categoryIds: (wanted, row, list) =>
    row.categoryId !== null &&
    wanted.some((top) => list.categories.indexOf(row.categoryId as string) >= list.categories.indexOf(top)),
  // Nothing of a random list belongs to a store of ours.
  storeIds: () => false,
  tagIds: (wanted, row) => row.tagIds.some((tag) => wanted.includes(tag)),
  withoutTagIds: (wanted, row) => !row.tagIds.some((tag) => wanted.includes(tag)),
  priorities: (wanted, row) => wanted.some((priority) => priority === row.priority),
  kinds: (wanted, row) => wanted.some((kind) => kind === row.kind),
  stages: (wanted, row) => wanted.some((stage) => stage === row.stage),
  customerId: (id, row) => row.customerId === id,
  companyId: (id, row, list) => list.customers.find((each) => each.id === row.customerId)?.companyId === id,
  segmentIds: (_ids, row, list) =>
    list.customers.find((each) => each.id === row.customerId)?.companyId === list.companyId,
  // Asked of the database alone (segments.test.ts): nobody here has bought anything.
  productId: () => false,
  waiting: (holds, row) => (row.waitingSince !== null) === holds,
  waitingOver: (minutes, row, list) =>
    row.waitingSince !== null && row.waitingSince.getTime() <= minutesAgo(list, minutes),
  createdOver: (minutes, row, list) => row.createdAt.getTime() <= minutesAgo(list, minutes),
  createdWithin: (minutes, row, list) => row.createdAt.getTime() >= minutesAgo(list, minutes),
  quietOver: (minutes, row, list) => row.lastActivityAt.getTime() <= minutesAgo(list, minutes),
  due: (state, row, list) => {
    const at = row.isActive ? row.dueAt?.getTime() : undefined;
    if (state === 'none') return at === undefined;
    if (at === undefined || row.paused) return false;
    if (state === 'today') return at < endOfDay(list.now);
    if (state === 'overdue') return at <= list.now.getTime();
    return at > list.now.getTime() && (row.warnAt?.getTime() ?? 0) <= list.now.getTime();
  },
  wakes: (when, row, list) =>
    row.wakeAt !== null && (when === 'any' || (when === 'today') === row.wakeAt.getTime() < endOfDay(list.now)),
  unread: (holds, row) => row.isRead !== holds,
  hasDraft: (holds, row) => row.hasDraft === holds,
  awaitingApproval: (holds, row) => row.awaitsApproval === holds,
  spam: (holds, row) => row.spam === holds,
  // Asked of the database alone (custom-fields.test.ts): rows here have no own fields.
  fields: () => true,
  text: (words, row) => [row.subject, row.reference].some((text) => fold(text).includes(fold(words))),
};

/** What the words say, one row at a time. */
export function naively(conditions: ViewConditions, row: ListedRow, list: FilledList): boolean {
  return (Object.keys(conditions) as (keyof ViewConditions)[]).every((name) => {
    const judge = JUDGES[name] as (value: unknown, row: ListedRow, list: FilledList) => boolean;
    return judge(conditions[name], row, list);
  });
}
