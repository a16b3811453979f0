import type { Condition, ConditionGroup, RuleConditions } from '@madoguchi/contracts/automation.ts';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../../kernel/text/fold.ts';
import { plainSnapshot } from '../testing/plain-snapshot.ts';
import { compileConditions, reaches } from './compile-rule.ts';
import type { Snapshot } from './snapshot.ts';

const judge = (condition: Condition | ConditionGroup, snapshot: Snapshot): boolean =>
  compileConditions({ match: 'all', conditions: [condition] } as RuleConditions)(snapshot);
const text = (field: string, op: string, words: string[] = [], key = ''): Condition =>
  ({ type: 'text', field, op, words, key }) as Condition;
const choice = (field: string, op: string, ...values: string[]): Condition =>
  ({ type: 'choice', field, op, values }) as Condition;
const number = (field: string, op: string, value: number): Condition =>
  ({ type: 'number', field, op, value }) as Condition;
const flag = (field: string, value: boolean): Condition => ({ type: 'flag', field, value }) as Condition;

type Case = [name: string, condition: Condition, yes: Snapshot, no: Snapshot];
const plain = plainSnapshot;
const conversation = (with_: Partial<Snapshot['conversation']>) => plain({ conversation: with_ });

/** One line for each kind of question: a conversation for which the answer is yes, and one for which it is no. */
const CASES: Case[] = [
  [
    'a word in the subject, whatever its width',
    text('subject', 'contains_any', ['ﾃﾞﾝｹﾞﾝ', '返品']),
    conversation({ subject: '【返品】について' }),
    plain(),
  ],
  [
    'a word in the subject, whatever its kana',
    text('subject', 'contains_any', ['クレーム']),
    conversation({ subject: 'くれーむです' }),
    plain(),
  ],
  [
    'a word in the body',
    text('body', 'contains_any', ['責任者']),
    plain({ message: { body: '責任者を出してください' } }),
    plain(),
  ],
  [
    'every word',
    text('body', 'contains_all', ['ランプ', '電源']),
    plain({ message: { body: 'ランプも電源も' } }),
    plain(),
  ],
  ['none of the words', text('subject_or_body', 'contains_none', ['電源']), conversation({ subject: '注文' }), plain()],
  ['subject or body', text('subject_or_body', 'contains_any', ['らんぷ']), plain(), plain({ message: { body: '' } })],
  [
    'quoted history is not what was said',
    text('body', 'contains_any', ['苦情']),
    plain({ message: { body: '苦情です' } }),
    plain({
      message: { body: 'ありがとうございました。\n\n2026年11月19日(木) 10:00 窓口 <a@b.example>:\n> 苦情の件' },
    }),
  ],
  [
    'exactly a subject',
    text('subject', 'is_any', ['電源が入らない']),
    plain(),
    conversation({ subject: '電源が入らない件' }),
  ],
  [
    'not exactly',
    text('customer_email', 'is_none', ['misaki@example.jp']),
    plain({ customer: { emails: ['a@b.example'] } }),
    plain(),
  ],
  ['an empty subject', text('subject', 'is_empty'), conversation({ subject: '　' }), plain()],
  ['a subject', text('subject', 'is_set'), plain(), conversation({ subject: '' })],
  [
    'the name of the customer',
    text('customer_name', 'contains_any', ['佐藤']),
    plain(),
    plain({ customer: { name: '田中' } }),
  ],
  [
    'the domain of the customer',
    text('customer_domain', 'is_any', ['EXAMPLE.JP']),
    plain(),
    plain({ customer: { emails: ['a@example.jp.evil.example'] } }),
  ],
  [
    'the domain of the company',
    text('customer_domain', 'is_any', ['yamane.example']),
    plain(),
    plain({ customer: { companyDomain: '' } }),
  ],
  ['the company', text('company', 'contains_any', ['ヤマネ']), plain(), plain({ customer: { company: '' } })],
  [
    'an attribute of the customer',
    text('attribute', 'is_any', ['vip'], 'ランク'),
    plain(),
    plain({ customer: { attributes: { ランク: '一般' } } }),
  ],
  [
    'an attribute nobody set',
    text('attribute', 'is_empty', [], '地域'),
    plain(),
    plain({ customer: { attributes: { 地域: '京都' } } }),
  ],
  [
    'an attribute with a name of objects',
    text('attribute', 'is_empty', [], 'constructor'),
    plain(),
    plain({ customer: { attributes: { constructor: 'x' } } }),
  ],
  ['the channel', choice('channel', 'any', 'email', 'chat'), plain(), conversation({ channel: 'form' })],
  ['the inbox', choice('inbox', 'none', 'inbox'), conversation({ inboxId: 'other' }), plain()],
  ['the customer’s language', choice('language', 'any', 'en'), plain({ customer: { locale: 'en' } }), plain()],
  [
    'the language of what was written',
    choice('language', 'any', 'en'),
    plain({ conversation: { subject: 'Hello' }, message: { body: 'It is broken' } }),
    plain(),
  ],
  ['the status', choice('status', 'any', 'new'), plain(), conversation({ status: 'open' })],
  ['the priority', choice('priority', 'any', 'high', 'urgent'), conversation({ priority: 'high' }), plain()],
  [
    'a category below the one that was chosen',
    choice('category', 'any', 'top'),
    conversation({ categoryId: 'low', categoryPath: ['low', 'top'] }),
    conversation({ categoryId: 'x', categoryPath: ['x'] }),
  ],
  ['no category', choice('category', 'any', 'none'), plain(), conversation({ categoryId: 'x', categoryPath: ['x'] })],
  ['the kind', choice('kind', 'any', 'complaint'), conversation({ kind: 'complaint' }), plain()],
  ['the stage', choice('stage', 'none', 'none'), conversation({ stage: 'before_purchase' }), plain()],
  ['the team', choice('team', 'any', 't', 'none'), plain(), conversation({ teamId: 'u' })],
  ['nobody has it', choice('assignee', 'any', 'none'), plain(), conversation({ assigneeId: 'm' })],
  ['somebody has it', choice('assignee', 'none', 'none'), conversation({ assigneeId: 'm' }), plain()],
  [
    'one of the tags',
    choice('tag', 'any', '返金', '至急'),
    conversation({ tags: ['至急'] }),
    conversation({ tags: ['常連'] }),
  ],
  [
    'all the tags, whatever their width',
    choice('tag', 'all', 'ＶＩＰ', '至急'),
    conversation({ tags: ['至急', 'VIP'] }),
    conversation({ tags: ['VIP'] }),
  ],
  ['no tag', choice('tag', 'any', 'none'), plain(), conversation({ tags: ['至急'] })],
  [
    'how long the customer has waited',
    number('waiting_minutes', 'at_least', 90),
    plain(),
    conversation({ waitingSince: null }),
  ],
  ['how old it is', number('age_minutes', 'less_than', 121), plain(), conversation({ createdAt: new Date(0) })],
  ['how many messages', number('message_count', 'at_least', 3), conversation({ messageCount: 3 }), plain()],
  [
    'how often they wrote before',
    number('earlier_conversations', 'at_least', 1),
    plain({ customer: { earlier: 2 } }),
    plain(),
  ],
  ['outside business hours', flag('business_hours', false), plain({ open: false }), plain()],
  ['a file came with it', flag('attachment', true), plain({ message: { attachments: true } }), plain()],
  ['the first contact', flag('first_contact', true), plain(), plain({ customer: { earlier: 1 } })],
  ['the first message', flag('opening_message', false), plain({ message: { opening: false } }), plain()],
  ['a machine wrote it', flag('automatic_message', true), plain({ message: { automatic: true } }), plain()],
];

describe('a condition asks', () => {
  test.each(CASES)('%s', (_name, condition, yes, no) => {
    expect([judge(condition, yes), judge(condition, no)]).toEqual([true, false]);
  });
});

test('no condition at all is always true; a rule stays out of spam and of teams its writer does not see', () => {
  expect(compileConditions({ match: 'any', conditions: [] })(plain())).toBe(true);
  const closed = conversation({ teamId: 't', teamRestricted: true });
  expect(reaches({ reach: null }, conversation({ spam: true }))).toBe(false);
  expect(reaches({ reach: [] }, conversation({ teamId: 't' }))).toBe(true);
  expect([null, ['t'], ['u'], []].map((reach) => reaches({ reach }, closed))).toEqual([true, true, false, false]);
});

/** The same questions asked one after the other, without any preparation. */
function naive(condition: Condition | ConditionGroup | RuleConditions, at: Snapshot): boolean {
  if (!('type' in condition) || condition.type === 'group') {
    const answers = condition.conditions.map((one) => naive(one, at));
    if (answers.length === 0) return true;
    return condition.match === 'all' ? !answers.includes(false) : answers.includes(true);
  }
  if (condition.type === 'flag')
    return (condition.field === 'attachment' ? at.message!.attachments : at.customer.earlier === 0) === condition.value;
  if (condition.type === 'number')
    return condition.op === 'at_least'
      ? at.conversation.messageCount >= condition.value
      : at.conversation.messageCount < condition.value;
  if (condition.type === 'choice') {
    const values =
      condition.field === 'tag'
        ? at.conversation.tags.length > 0
          ? at.conversation.tags
          : ['none']
        : [at.conversation.priority];
    if (condition.op === 'all') return condition.values.filter((value) => !values.includes(value)).length === 0;
    return condition.values.filter((value) => values.includes(value)).length > 0 === (condition.op === 'any');
  }
  if (condition.type !== 'text') throw new Error('not among the drawn conditions');
  const subject = foldText(at.conversation.subject);
  const hits = condition.words.filter((word) => subject !== '' && subject.includes(foldText(word))).length;
  if (condition.op === 'contains_all') return hits === condition.words.length && condition.words.length > 0;
  return condition.op === 'contains_none' ? hits === 0 : hits > 0;
}

/** Mulberry32: the same cases on every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * sides);
  };
}

const WORDS = ['請求', 'セイキュウ', '返品', 'ＶＩＰ', '電源', 'クレーム'];

function anyCondition(roll: (sides: number) => number, depth: number): Condition | ConditionGroup {
  const some = <T>(list: readonly T[]): T[] => list.filter(() => roll(3) === 0).concat(list[roll(list.length)]!);
  switch (roll(depth < 3 ? 6 : 4)) {
    case 0:
      return text('subject', ['contains_any', 'contains_all', 'contains_none'][roll(3)]!, some(WORDS));
    case 1:
      return choice(
        ['tag', 'priority'][roll(2)]!,
        ['any', 'none', 'all'][roll(3)]!,
        ...some(['至急', 'VIP', 'high', 'low', 'none']),
      );
    case 2:
      return number('message_count', ['at_least', 'less_than'][roll(2)]!, roll(6));
    case 3:
      return flag(['attachment', 'first_contact'][roll(2)]!, roll(2) === 0);
    default:
      return {
        type: 'group',
        match: roll(2) ? 'all' : 'any',
        conditions: Array.from({ length: roll(4) }, () => anyCondition(roll, depth + 1)),
      };
  }
}

test('compiled conditions answer as a naive reading of them does, 20,000 times', () => {
  const roll = dice(20_261_122);
  let yes = 0;
  for (let n = 0; n < 20_000; n += 1) {
    const conditions = {
      match: roll(2) ? 'all' : 'any',
      conditions: Array.from({ length: roll(4) }, () => anyCondition(roll, 1)),
    } as RuleConditions;
    const at = plain({
      conversation: {
        subject: WORDS.filter(() => roll(3) === 0).join(' '),
        tags: ['至急', 'VIP'].filter(() => roll(2) === 0),
        priority: ['low', 'normal', 'high'][roll(3)]!,
        messageCount: roll(6),
      },
      customer: { earlier: roll(2) },
      message: { attachments: roll(2) === 0 },
    });
    const wanted = naive(conditions, at);
    yes += Number(wanted);
    if (compileConditions(conditions)(at) !== wanted) expect.fail(JSON.stringify({ conditions, at }));
  }
  // Neither always nor never: the comparison says something.
  expect(yes).toBeGreaterThan(4000);
  expect(yes).toBeLessThan(16_000);
});
