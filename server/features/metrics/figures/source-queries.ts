import { SERVICE_SECONDS, SHORT_ABANDON_SECONDS, UNATTENDED_SECONDS } from '@madoguchi/metrics/definitions.ts';

export type Basis = 'calendar' | 'business';

const CONVERSATION_SPLIT = [
  'team_id',
  'member_id',
  'partner',
  'channel',
  'category_id',
  'product_id',
  'stage',
  'rank',
] as const;
export type Split = (typeof CONVERSATION_SPLIT)[number] | 'from_desk' | 'to_desk' | 'contacted' | 'currency';

interface TableSaying {
  id: string;
  conversation: string;
  splits: readonly Split[];
  customer?: string;
  /** What a row is called where its conversation's subject does not say it. */
  title?: string;
}

/** What comes due is of a customer. */
const OF_CUSTOMER = {
  ...{ id: 't.id', conversation: 'null::uuid', customer: 't.customer_id', title: 't.title' },
  splits: ['product_id', 'rank', 'contacted'],
} as const satisfies TableSaying;

/** What can be asked of a table of measures. */
const TABLES = {
  metric_conversations: {
    id: 't.conversation_id::text',
    conversation: 't.conversation_id',
    splits: CONVERSATION_SPLIT,
  },
  metric_answers: {
    id: "t.conversation_id || ':' || t.place",
    conversation: 't.conversation_id',
    splits: CONVERSATION_SPLIT,
  },
  metric_transfers: {
    id: "t.conversation_id || ':' || t.place",
    conversation: 't.conversation_id',
    splits: [...CONVERSATION_SPLIT, 'from_desk', 'to_desk'],
  },
  metric_calls: { id: 't.id', conversation: 't.conversation_id', splits: CONVERSATION_SPLIT },
  metric_surveys: { id: 't.id', conversation: 't.conversation_id', splits: CONVERSATION_SPLIT },
  metric_visits: { id: 't.id', conversation: 'null::uuid', splits: ['member_id', 'channel'] },
  customer_value: {
    id: 't.customer_id::text',
    conversation: 'null::uuid',
    customer: 't.customer_id',
    splits: ['currency'],
  },
  due_cycles: OF_CUSTOMER,
  due_terms: OF_CUSTOMER,
  credited_orders: {
    ...{ id: 't.id', conversation: 't.conversation_id', customer: 't.customer_id', title: 't.title' },
    splits: [...CONVERSATION_SPLIT, 'currency'],
  },
  answered_conversations: {
    ...{ id: 't.conversation_id::text', conversation: 't.conversation_id' },
    splits: CONVERSATION_SPLIT,
  },
} as const satisfies Record<string, TableSaying>;
type Table = keyof typeof TABLES;

/** What has no measures: it is read from orders and contracts as they stand, and never added up by day. */
export const READ_AS_THEY_STAND: ReadonlySet<Table> = new Set<Table>(['due_cycles', 'due_terms', 'credited_orders', 'answered_conversations']); // prettier-ignore

/**
 * Where the points of a metric lie, in SQL over one table of measures `t`. The same that packages/metrics/points.ts says of
 * measures in memory; counting.test.ts holds the two together. Only constants: nothing here comes from outside.
 */
export interface Source {
  table: Table;
  id: string;
  conversation: string;
  customer: string;
  title: string;
  splits: readonly Split[];
  /** null: what is so now, whatever the period; its rows stand in the order of `since`. */
  at: string | null;
  since: string;
  where: string;
  value: (basis: Basis) => string;
  /** What the mean is of, where that is not the value. */
  score: string | null;
  /** Values are money: those of one currency alone are added. */
  isMoney: boolean;
}

type Value = string | ((basis: Basis) => string);
function source(table: Table, at: string | null, where: string, value: Value): Source {
  const said = typeof value === 'string' ? () => value : value;
  const { id, conversation, splits, customer = 'null::uuid', title = 'null::text' }: TableSaying = TABLES[table];
  const since = table === 'customer_value' ? "coalesce(t.last_order_at, timestamptz 'epoch')" : 't.created_at';
  return {
    table,
    id,
    conversation,
    customer,
    title,
    splits,
    at,
    since,
    where,
    value: said,
    score: null,
    isMoney: false,
  };
}

const one = (condition: string): string => `case when ${condition} then 1 else 0 end`;
const either = (column: string) => (basis: Basis) => `t.${column}_${basis === 'business' ? 'b' : 's'}`;
const COUNTS = 'not t.excluded';

/** Of conversations at an instant of theirs; the condition repeats that of the index that carries it. */
const conversations = (at: string, value: Value, and = ''): Source[] => [
  source(
    'metric_conversations',
    `t.${at}`,
    `${at === 'created_at' ? '' : `t.${at} is not null and `}${COUNTS}${and}`,
    value,
  ),
];
const solved = (condition: string): Source[] => conversations('solved_at', one(condition));
const handled = (condition: string): Source[] => conversations('handled_at', one(condition));
const answers = (and: string): Source[] => [
  source('metric_answers', 't.answered_at', `${and}${COUNTS}`, either('waited')),
];
const offered = (condition: string, and = 'true'): Source[] => [
  source('metric_calls', 't.offered_at', and, one(condition)),
];
const ended = (value: string): Source[] => [
  source('metric_calls', 't.ended_at', `t.ended_at is not null and ${value} is not null`, value),
];
const opinions = (kind: string, value: string, score: string | null = null): Source[] => [
  {
    ...source(
      'metric_surveys',
      't.answered_at',
      `t.kind = '${kind}' and t.answered_at is not null and t.score is not null and ${COUNTS}`,
      value,
    ),
    score,
  },
];
const visits = (kind: string, value: string): Source[] => [
  source('metric_visits', 't.at', `t.kind = '${kind}'`, value),
];
const now = (where: string, value: string): Source[] => [
  source('metric_conversations', null, `${where} and ${COUNTS}`, value),
];

const ACTIVE = "t.standing not in ('solved', 'closed', 'no_action')";
const WEEK = "interval '7 days'";
const SOON = `t.wait_s <= ${SERVICE_SECONDS}`;
const SHORT = `t.abandoned_at is not null and t.wait_s < ${SHORT_ABANDON_SECONDS}`;
const TALKED = 't.talk_s + t.hold_s + coalesce(t.wrap_s, 0)';
const WRITTEN = 't.active_s + coalesce(t.wrap_s, 0)';
const WAITED = 'extract(epoch from now_at - t.waiting_since)';
const SETTLED = "coalesce(t.settled, case when t.kind = 'fcr' then t.score >= 1 end)";
const textTime = conversations('measured_at', WRITTEN, ' and t.active_s is not null');

/** What was solved, whatever came of it. */
export const SOLVED = source('metric_conversations', 't.solved_at', `t.solved_at is not null and ${COUNTS}`, '1');

/** By metric; one that is not here has no feed yet. */
export const SOURCES: Readonly<Record<string, readonly Source[]>> = {
  contacts: conversations('created_at', '1'),
  first_response_time: answers('t.first and '),
  next_response_time: answers(''),
  time_to_first_action: conversations('acted_at', either('act')),
  first_resolution_time: conversations('first_solved_at', either('first_resolution')),
  full_resolution_time: conversations('solved_at', either('resolution')),
  pending_time: conversations('solved_at', either('pending')),
  resolution_rate: conversations('created_at', one('t.solved_at is not null and not t.reopened and not t.taken_up')),
  reopen_rate: solved('t.reopened'),
  fcr: solved(
    `t.replies <= 1 and not t.came_back and (t.next_contact_at is null or t.next_contact_at > t.solved_at + ${WEEK})`,
  ),
  fcr_survey: [
    source(
      'metric_surveys',
      't.answered_at',
      `t.answered_at is not null and ${SETTLED} is not null and ${COUNTS}`,
      one(SETTLED),
    ),
  ],
  one_touch: solved('t.replies <= 1'),
  fcr_no_recontact: solved('t.messages_after = 0'),
  repeat_contact_rate: conversations('created_at', one(`t.next_contact_at <= t.created_at + ${WEEK}`)),
  aht: [...ended(TALKED), ...textTime],
  aht_phone: ended(TALKED),
  aht_text: textTime,
  talk_time: ended('t.talk_s'),
  hold_time: ended('t.hold_s'),
  wrap_up_time: [...ended('t.wrap_s'), ...conversations('measured_at', 't.wrap_s', ' and t.wrap_s is not null')],
  answer_rate: offered('t.answered_at is not null'),
  answer_rate_without_short: offered('t.answered_at is not null', `(${SHORT}) is not true`),
  short_abandons: offered(SHORT),
  service_level: offered(`t.answered_at is not null and ${SOON}`),
  service_level_with_abandons: offered(`(t.answered_at is not null or t.abandoned_at is not null) and ${SOON}`),
  service_level_with_callbacks: offered(`(t.answered_at is not null or t.callback_at is not null) and ${SOON}`),
  service_level_removed: offered(SOON),
  abandonment_rate: offered('t.abandoned_at is not null'),
  asa: [source('metric_calls', 't.offered_at', 't.answered_at is not null', 't.wait_s')],
  longest_wait: [source('metric_calls', 't.offered_at', 't.wait_s is not null', 't.wait_s')],
  csat: opinions('csat', one('t.score >= t.scale - 1'), 't.score'),
  csat_mean: opinions('csat', 't.score'),
  nps: opinions('nps', 'case when t.score >= 9 then 100 when t.score <= 6 then -100 else 0 end'),
  ces: opinions('ces', 't.score'),
  response_rate_survey: [source('metric_surveys', 't.delivered_at', COUNTS, one('t.answered_at is not null'))],
  not_in_manual_rate: handled('t.not_in_manual'),
  guide_adherence: conversations('handled_at', one('t.guide_kept'), ' and t.guide_required'),
  deflection_rate: visits('session', one('t.hit')),
  zero_hit_rate: visits('search', one('t.hit')),
  hq_transfer_rate: handled('t.passed_on'),
  hq_transfers: handled('t.passed_on'),
  transfers: [source('metric_transfers', 't.handed_at', COUNTS, '1')],
  repeat_rate: [source('due_cycles', 't.due_at', 'true', one('t.kept'))],
  retention_rate: [source('due_terms', 't.due_at', 'true', one('t.kept'))],
  escalation_rate: handled('t.escalated'),
  tier1_resolution_rate: handled('t.solved_at is not null and not t.escalated'),
  backlog: now(ACTIVE, '1'),
  oldest_waiting: now('t.waiting_since is not null', WAITED),
  ltv: [{ ...source('customer_value', null, 'true', 't.order_value'), isMoney: true }],
  attributed_revenue: [{ ...source('credited_orders', 't.ordered_at', 'true', 't.value'), isMoney: true }],
  attributed_orders: [source('credited_orders', 't.ordered_at', 'true', '1')],
  order_conversion_rate: [source('answered_conversations', 't.created_at', COUNTS, one('t.ordered'))],
  unattended: now(
    `t.waiting_since is not null and t.acted_at is null and t.waiting_since <= now_at - interval '${UNATTENDED_SECONDS} seconds'`,
    '1',
  ),
};
