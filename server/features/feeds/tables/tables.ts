import type { FeedColumn, FeedTable, FeedTableName } from '@madoguchi/contracts/feeds.ts';
import type { Translate } from '../../../kernel/i18n.ts';

type Type = FeedColumn['type'];
type Unit = FeedColumn['unit'];

/** A column apart from its words (messages, `feed-tables.json`), which have the same names. */
export interface Column {
  name: string;
  type: Type;
  unit: Unit;
  personal: boolean;
}
export interface Table {
  name: FeedTableName;
  key: readonly string[];
  way: FeedTable['way'];
  columns: readonly Column[];
}

const column =
  (type: Type, unit: Unit, personal = false) =>
  (name: string): Column => ({ name, type, unit, personal });
const ids = (...names: string[]) => names.map(column('text', 'id'));
const texts = (...names: string[]) => names.map(column('text', 'none'));
const instants = (...names: string[]) => names.map(column('instant', 'none'));
const numbers = (...names: string[]) => names.map(column('number', 'none'));
const integers = (...names: string[]) => names.map(column('integer', 'none'));
const flags = (...names: string[]) => names.map(column('boolean', 'none'));
const seconds = (...names: string[]) => names.map(column('number', 'seconds'));
const personal = (...names: string[]) => names.map(column('text', 'none', true));
const DELETED = flags('deleted');

const changing = (name: FeedTableName, columns: readonly Column[]): Table => ({
  ...{ name, key: ['id'], way: 'changes' },
  columns: [...ids('id'), ...columns, ...DELETED],
});
const whole = (name: FeedTableName, columns: readonly Column[]): Table => ({
  ...{ name, key: ['id'], way: 'whole' },
  columns: [...ids('id'), ...columns],
});

/** Every table of the feed, in the order of its page. The only list there is. */
export const TABLES: readonly Table[] = [
  changing('conversations', [
    ...texts('reference', 'status', 'priority', 'channel', 'stage', 'kind'),
    ...ids('inbox_id', 'customer_id', 'team_id', 'assignee_id', 'category_id', 'follow_up_of_id', 'merged_into_id'),
    ...flags('spam'),
    ...instants('created_at', 'waiting_since', 'first_replied_at', 'solved_at', 'closed_at', 'last_activity_at'),
    ...personal('subject'),
  ]),
  changing('messages', [
    ...ids('conversation_id'),
    ...integers('position'),
    ...texts('direction', 'author_kind'),
    ...ids('author_id'),
    ...texts('channel', 'state'),
    ...flags('automatic', 'interim'),
    ...instants('sent_at', 'created_at'),
    ...integers('characters'),
  ]),
  changing('calls', [
    ...ids('conversation_id', 'member_id', 'team_id', 'category_id'),
    ...instants('offered_at', 'answered_at', 'abandoned_at', 'callback_requested_at', 'ended_at'),
    ...seconds('wait_seconds', 'talk_seconds', 'hold_seconds', 'wrap_up_seconds'),
    ...personal('number'),
  ]),
  changing('survey_answers', [
    ...ids('survey_id', 'conversation_id', 'customer_id', 'member_id', 'team_id'),
    ...texts('kind', 'channel'),
    ...integers('scale'),
    column('integer', 'points')('score'),
    ...texts('reasons'),
    ...flags('wants_call', 'low'),
    ...instants('delivered_at', 'answered_at', 'changed_at'),
    ...personal('words'),
  ]),
  changing('customers', [
    ...flags('anonymous'),
    ...ids('company_id', 'merged_into_id'),
    ...texts('company_role', 'locale', 'rank', 'usage_stage', 'expertise'),
    ...instants('created_at'),
    ...personal('external_id', 'family_name', 'given_name', 'family_kana', 'given_kana'),
  ]),
  whole('members', [...texts('name', 'role'), ...ids('team_ids'), ...instants('created_at', 'deactivated_at')]),
  whole('teams', [...texts('name', 'tier'), ...flags('restricted'), ...instants('created_at')]),
  whole('categories', [...ids('parent_id'), ...texts('name_ja', 'name_en'), ...['valid_from', 'valid_to'].map(column('date', 'none'))]), // prettier-ignore
  whole('products', [
    ...texts('code', 'name', 'category'),
    column('number', 'money')('price'),
    ...texts('currency', 'status'),
    ...instants('created_at'),
  ]),
  whole('inboxes', [...texts('channel', 'name'), ...ids('team_id'), ...instants('created_at', 'archived_at')]),
  {
    ...{ name: 'figures', key: ['day', 'metric', 'split_by', 'bucket'], way: 'days' },
    columns: [
      column('date', 'none')('day'),
      ...texts('metric'),
      ...integers('definition_version'),
      ...texts('unit', 'split_by', 'bucket', 'bucket_name'),
      ...numbers('value', 'median', 'p90', 'mean'),
      ...integers('n'),
      ...numbers('numerator', 'denominator'),
      ...['low_95', 'high_95'].map(column('number', 'ratio')),
    ],
  },
];

const BY_NAME = new Map(TABLES.map((table) => [table.name, table]));

export function tableOf(name: FeedTableName): Table {
  const table = BY_NAME.get(name);
  if (!table) throw new Error(`no table ${name}`);
  return table;
}

/** What a key may read of a table: personal columns stand there for everybody, and are empty for most. */
export function describeTables(translate: Translate): FeedTable[] {
  const words = (key: string) => ({ ja: translate('ja', key), en: translate('en', key) });
  return TABLES.map(({ name, key, way, columns }) => ({
    ...{ name, key: [...key], way, meaning: words(`feed-tables.${name}.meaning`) },
    columns: columns.map((one) => ({
      ...one,
      nullable: !key.includes(one.name),
      meaning: words(`feed-tables.${name}.column.${one.name}`),
    })),
  }));
}
