import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerMergeEndpoints as merges } from '@madoguchi/contracts/customer-merges.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../../testing/app.ts';
import { dumpWorkspace } from '../../../testing/row-hash.ts';
import { inboxOf, visit, type Visitor } from '../../channels/widget/testing/visitor.ts';

const house = testApp();
let desk: TestDesk;
let visitors: Visitor[];
let records: string[];

/** Five records: two browsers that talk with us, two who write mail, and one nobody has written as. */
beforeAll(async () => {
  desk = await house.open();
  const chat = await inboxOf(house, desk, 'chat');
  visitors = [await visit(house, chat.key), await visit(house, chat.key)];
  await visitors[0]?.say('秘密の相談です');
  await visitors[1]?.say('別の方の相談です');
  const named = [
    { familyName: '佐藤', givenName: '美咲', rank: 'gold', attributes: { color: '青' }, identities: [mail('a')] },
    {
      familyName: '佐籐',
      caution: '注意',
      birthDate: '1988-03-14',
      attributes: { size: 'L' },
      identities: [mail('b')],
    },
    { familyName: '鈴木', preferences: '浅煎り', usageStage: 'continuing', attributes: { color: '赤' } },
  ];
  for (const body of named) await house.call(customers.createCustomer, { as: desk.owner, body });
  const list = await house.call(customers.listCustomers, { as: desk.owner });
  records = list.body.items.map((item) => item.id).toSorted();
  for (const name of ['a', 'b'])
    await house.call(conversations.createConversation, {
      as: desk.owner,
      body: { customer: { identities: [mail(name)] }, subject: 'ご相談', body: '届きません' },
    });
});
function mail(name: string) {
  return { kind: 'email' as const, value: `${name}@example.jp` };
}

/** Written by merging, parting and looking; everything else has to be as it was. */
const TRACES = /\.(facts|workspace_sequences|customer_merges|customer_accesses|customer_search)$/;
async function everything(): Promise<Record<string, string>> {
  const dump = await dumpWorkspace(house.database.superuserUrl, desk.id);
  return Object.fromEntries([...dump].filter(([table]) => !TRACES.test(table)));
}

/** What people outside get to see: visitors their talks, mail the address an answer goes to. */
async function outside(): Promise<unknown> {
  const { body } = await house.call(conversations.listConversations, { as: desk.owner, query: { view: 'all' } });
  const answers = await Promise.all(
    body.items.map(async ({ id }) => {
      const one = await house.call(conversations.getConversation, { as: desk.owner, params: { id } });
      return [id, one.body.replyTo];
    }),
  );
  return {
    seen: await Promise.all(visitors.map(async (visitor) => (await visitor.list()).body)),
    answers: answers.toSorted(),
  };
}

interface Step {
  into: number;
  other: number;
  undo: number | null;
  take: Record<string, 'own' | 'other' | 'both'>;
}
const step: fc.Arbitrary<Step> = fc.record({
  into: fc.nat(4),
  other: fc.nat(4),
  undo: fc.option(fc.nat(8), { freq: 2 }),
  take: fc.dictionary(
    fc.constantFrom('name', 'kana', 'caution', 'rank', 'preferences', 'birthDate', 'usageStage', 'attributes.color'),
    fc.constantFrom<'own' | 'other' | 'both'>('own', 'other', 'both'),
  ),
});

async function undoOne(mergeId: string): Promise<void> {
  for (const id of records) {
    const asked = { as: desk.owner, params: { id, mergeId }, body: {} };
    if ((await house.call(merges.undoMerge, asked)).status === 200) return;
  }
  throw new Error('a standing merge could not be undone');
}

/** Does a step; answers the merges that stand after it. */
async function take(standing: readonly string[], { into, other, undo, take: chosen }: Step): Promise<string[]> {
  const ended = undo === null ? undefined : standing[undo % Math.max(1, standing.length)];
  if (ended) {
    await undoOne(ended);
    return standing.filter((id) => id !== ended);
  }
  const answer = await house.call(merges.mergeCustomers, {
    as: desk.owner,
    params: { id: records[into] ?? '' },
    body: { otherId: records[other] ?? '', take: chosen },
  });
  expect([201, 409]).toContain(answer.status);
  return answer.status === 201 ? [...standing, answer.body.mergeId] : [...standing];
}

test('any sequence of merges and partings returns every record to its origin, and nobody outside ever sees more', async () => {
  const [before, seen] = [await everything(), await outside()];
  expect(JSON.stringify(seen)).toMatch(/秘密の相談です.*a@example\.jp/su);
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 9 }),
      fc.infiniteStream(fc.nat(20)),
      async (steps, order) => {
        let standing: string[] = [];
        for (const one of steps) standing = await take(standing, one);
        expect(await outside()).toEqual(seen);
        for (const at of order) {
          const ended = standing[at % Math.max(1, standing.length)];
          if (!ended) break;
          await undoOne(ended);
          standing = standing.filter((id) => id !== ended);
        }
        expect(await everything()).toEqual(before);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);
