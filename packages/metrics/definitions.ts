/** What a figure is, apart from its words (messages/*, `metrics.json`), which have the same keys. */
export interface Definition {
  id: string;
  /** Grows when the same facts would give another figure. */
  version: number;
  unit: 'seconds' | 'ratio' | 'count' | 'score' | 'money';
  headline: 'median' | 'mean' | 'ratio' | 'sum' | 'max';
  bases: readonly ('calendar' | 'business')[];
  better: 'up' | 'down' | 'neither';
  group: 'response' | 'resolution' | 'workload' | 'phone' | 'opinion' | 'knowledge' | 'flow' | 'value' | 'now';
  subject:
    | 'conversation'
    | 'answer'
    | 'call'
    | 'survey'
    | 'session'
    | 'search'
    | 'member'
    | 'customer'
    | 'purchase'
    | 'contract'
    | 'order';
  /** The day on which something counts; its words are `counted.<at>`. */
  at:
    | 'created'
    | 'answered'
    | 'acted'
    | 'first_solved'
    | 'solved'
    | 'handled'
    | 'measured'
    | 'offered'
    | 'delivered'
    | 'survey_answered'
    | 'ended'
    | 'searched'
    | 'handed'
    | 'due'
    | 'ordered'
    | 'now';
  target: number | null;
  /** Nothing feeds it yet: "—" whatever happened, and its words say what it needs. */
  unfed: boolean;
  /** Told only to whoever may read orders. */
  ofOrders: boolean;
}

type Group = Definition['group'];
type More = Partial<Omit<Definition, 'id' | 'group'>>;

const COMMON: Omit<Definition, 'id' | 'group'> = {
  version: 1,
  unit: 'ratio',
  headline: 'ratio',
  bases: ['calendar'],
  better: 'up',
  subject: 'conversation',
  at: 'created',
  target: null,
  unfed: false,
  ofOrders: false,
};
const define = (group: Group, id: string, more: More = {}): Definition => ({ ...COMMON, ...more, id, group });
const time = (group: Group, id: string, at: Definition['at'], more: More = {}): Definition =>
  define(group, id, {
    unit: 'seconds',
    headline: 'median',
    bases: ['calendar', 'business'],
    better: 'down',
    at,
    ...more,
  });
const lasting = (group: Group, id: string, at: Definition['at'], more: More = {}): Definition =>
  time(group, id, at, { bases: ['calendar'], ...more });
const call = (id: string, more: More = {}): Definition =>
  define('phone', id, { subject: 'call', at: 'offered', ...more });
const opinion = (id: string, more: More = {}): Definition =>
  define('opinion', id, { subject: 'survey', at: 'survey_answered', ...more });
const unfed = (group: Group, id: string, more: More = {}): Definition => define(group, id, { unfed: true, ...more });

const AFTER_ANSWERS = { headline: 'sum', subject: 'order', at: 'ordered', ofOrders: true } as const;

/** Every metric, in the order of docs/subsystems/metrics.md. The only list there is. */
export const DEFINITIONS: readonly Definition[] = [
  define('workload', 'contacts', { unit: 'count', headline: 'sum', better: 'neither' }),
  time('response', 'first_response_time', 'answered'),
  time('response', 'next_response_time', 'answered', { subject: 'answer' }),
  time('response', 'time_to_first_action', 'acted'),
  time('resolution', 'first_resolution_time', 'first_solved'),
  time('resolution', 'full_resolution_time', 'solved'),
  time('resolution', 'pending_time', 'solved', { better: 'neither' }),
  define('resolution', 'resolution_rate', { version: 2 }),
  define('resolution', 'reopen_rate', { better: 'down', at: 'solved' }),
  define('resolution', 'fcr', { version: 2, at: 'solved', target: 0.8 }),
  define('resolution', 'fcr_survey', { version: 2, subject: 'survey', at: 'survey_answered' }),
  define('resolution', 'one_touch', { version: 2, at: 'solved' }),
  define('resolution', 'fcr_no_recontact', { at: 'solved' }),
  define('resolution', 'repeat_contact_rate', { version: 2, better: 'down' }),
  lasting('workload', 'aht', 'measured', { headline: 'mean' }),
  lasting('workload', 'aht_phone', 'ended', { headline: 'mean', subject: 'call' }),
  lasting('workload', 'aht_text', 'measured', { headline: 'mean' }),
  lasting('workload', 'talk_time', 'ended', { subject: 'call', better: 'neither' }),
  lasting('workload', 'hold_time', 'ended', { subject: 'call' }),
  lasting('workload', 'wrap_up_time', 'measured'),
  call('answer_rate', { target: 0.98 }),
  call('answer_rate_without_short'),
  call('short_abandons', { unit: 'count', headline: 'sum', better: 'neither' }),
  call('service_level', { target: 0.8 }),
  call('service_level_with_abandons'),
  call('service_level_with_callbacks'),
  call('service_level_removed'),
  call('abandonment_rate', { better: 'down', target: 0.05 }),
  lasting('phone', 'asa', 'offered', { headline: 'mean', subject: 'call' }),
  lasting('phone', 'longest_wait', 'offered', { headline: 'max', subject: 'call' }),
  unfed('workload', 'occupancy', { subject: 'member', better: 'neither' }),
  unfed('workload', 'adherence', { subject: 'member' }),
  unfed('workload', 'shrinkage', { subject: 'member', better: 'down' }),
  opinion('csat'),
  opinion('csat_mean', { unit: 'score', headline: 'mean' }),
  opinion('nps', { unit: 'score', headline: 'mean' }),
  opinion('ces', { unit: 'score', headline: 'mean', better: 'neither' }),
  opinion('response_rate_survey', { at: 'delivered' }),
  unfed('opinion', 'quality_score', { unit: 'score', headline: 'mean' }),
  define('knowledge', 'not_in_manual_rate', { better: 'down', at: 'handled' }),
  define('knowledge', 'guide_adherence', { at: 'handled' }),
  define('knowledge', 'deflection_rate', { subject: 'session', at: 'ended' }),
  define('knowledge', 'zero_hit_rate', { subject: 'search', better: 'down', at: 'searched' }),
  define('flow', 'hq_transfer_rate', { better: 'down', at: 'handled' }),
  define('flow', 'hq_transfers', { unit: 'count', headline: 'sum', better: 'down', at: 'handled' }),
  define('flow', 'transfers', { unit: 'count', headline: 'sum', better: 'neither', at: 'handed' }),
  define('flow', 'escalation_rate', { better: 'down', at: 'handled' }),
  define('flow', 'tier1_resolution_rate', { at: 'handled' }),
  define('value', 'repeat_rate', { subject: 'purchase', at: 'due' }),
  define('value', 'retention_rate', { subject: 'contract', at: 'due' }),
  define('value', 'ltv', { unit: 'money', headline: 'mean', subject: 'customer', at: 'now' }),
  define('value', 'attributed_revenue', { ...AFTER_ANSWERS, unit: 'money' }),
  define('value', 'attributed_orders', { ...AFTER_ANSWERS, unit: 'count' }),
  define('value', 'order_conversion_rate', { ofOrders: true }),
  unfed('value', 'cost_per_contact', { unit: 'money', headline: 'mean', better: 'down' }),
  unfed('value', 'partner_usage', { unit: 'count', headline: 'sum', better: 'neither' }),
  define('now', 'backlog', { unit: 'count', headline: 'sum', better: 'down', at: 'now' }),
  lasting('now', 'oldest_waiting', 'now', { headline: 'max' }),
  define('now', 'unattended', { unit: 'count', headline: 'sum', better: 'down', at: 'now' }),
];

const BY_ID = new Map(DEFINITIONS.map((definition) => [definition.id, definition]));

export function findDefinition(id: string): Definition | null {
  return BY_ID.get(id) ?? null;
}

/** Of what is counted, a row that does not count is none; an amount may be 0. */
export function countsOnly({ headline, unit }: Pick<Definition, 'headline' | 'unit'>): boolean {
  return headline === 'sum' && unit !== 'money';
}

/** Calls that were given up sooner than this are shown apart, never left out. */
export const SHORT_ABANDON_SECONDS = 5;
/** "Answered within": 80 % in 20 seconds. */
export const SERVICE_SECONDS = 20;
/** A chat in which nobody says anything for so long begins anew: what is said in one sitting is one answer. */
export const SITTING_SECONDS = 1_800;
/** An order so many days after our answer is credited to it, where a house has set nothing else. */
export const ATTRIBUTION_DAYS = 5;
/** Somebody who waits this long and about whom nobody did anything is left alone (放置). */
export const UNATTENDED_SECONDS = 86_400;
