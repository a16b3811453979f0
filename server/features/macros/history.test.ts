import { orderEndpoints } from '@madoguchi/contracts/commerce-orders.ts';
import { productEndpoints } from '@madoguchi/contracts/commerce-products.ts';
import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { macroEndpoints as api, type MacroBody } from '@madoguchi/contracts/macros.ts';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { checkTemplate, namesIn, renderTemplate } from '../../kernel/text/template.ts';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { previewTemplate } from './preview.ts';

const house = testApp();
let desk: TestDesk;
beforeAll(async () => {
  desk = await house.open();
  const product = { code: 'YC-520', name: '全自動コーヒーメーカー', price: 59_800, currency: 'JPY' };
  await house.call(productEndpoints.saveProduct, { as: desk.owner, body: product });
});

let sources = 0;
async function wrote(name: string): Promise<{ id: string; customerId: string }> {
  house.clock.advance(60);
  const customer = {
    familyName: name,
    identities: [{ kind: 'email' as const, value: `k${sources}-${name.length}@example.jp` }],
  };
  const body = { customer, subject: '件名', body: '質問です', sourceId: `history-${(sources += 1)}` };
  const made = (await house.call(conversationEndpoints.createConversation, { as: desk.owner, body })).body;
  const params = { id: made.id };
  const opened = (await house.call(conversationEndpoints.getConversation, { as: desk.owner, params })).body;
  return { id: made.id, customerId: opened.customer.id };
}
async function wroteAgain(customerId: string): Promise<string> {
  house.clock.advance(60);
  const { identities } = (
    await house.call(customerEndpoints.getCustomer, { as: desk.owner, params: { id: customerId } })
  ).body;
  const customer = { identities: [{ kind: 'email' as const, value: identities[0]!.value }] };
  const body = { customer, subject: '件名', body: 'もうひとつ', sourceId: `history-${(sources += 1)}` };
  return (await house.call(conversationEndpoints.createConversation, { as: desk.owner, body })).body.id;
}
async function buys(customerId: string, daysAgo: number, more: object = {}): Promise<void> {
  const orderedAt = new Date(house.clock.now().getTime() - daysAgo * 86_400_000).toISOString();
  const body = {
    customer: { id: customerId },
    orderedAt,
    currency: 'JPY',
    lines: [{ code: 'YC-520', quantity: 1 }],
    ...more,
  };
  const { status, text } = await house.call(orderEndpoints.saveOrder, { as: desk.owner, body });
  expect(status, text).toBeLessThan(300);
}
const reads = async (body: string, conversationId?: string, as: Who = desk.owner) =>
  (
    await house.call(api.previewTemplate, {
      as,
      body: { body, ...(conversationId ? { conversationId } : { unknown: true }) },
    })
  ).body;
const WORDS = '{{#if bought}}いつもご利用いただきありがとうございます。{{else}}はじめまして。{{/if}}';

test('who bought before is greeted as such; a cancelled order is none, and of somebody unknown nothing is said', async () => {
  const [buyer, other, gone] = [await wrote('佐藤'), await wrote('田中'), await wrote('鈴木')];
  await buys(buyer.customerId, 40);
  await buys(gone.customerId, 40, { status: 'cancelled' });
  expect((await reads(WORDS, buyer.id)).text).toBe('いつもご利用いただきありがとうございます。');
  for (const id of [other.id, gone.id, undefined]) expect((await reads(WORDS, id)).text).toBe('はじめまして。');
  expect((await reads(WORDS, buyer.id)).conditions).toEqual([{ name: 'bought', holds: true }]);
});

test('products, times, years and dates of the history can be named', async () => {
  const { id, customerId } = await wrote('高橋');
  await buys(customerId, 800);
  const text = '{{#if bought.yc520}}YC{{/if}}{{#if bought.zz9}}ZZ{{/if}}{{last_order.product}}を{{customer.years}}年';
  expect((await reads(text, id)).text).toBe('YC全自動コーヒーメーカーを2年');
  expect((await reads('{{last_order.date}}', id)).text).toMatch(/^20\d\d年\d{1,2}月\d{1,2}日$/);
  const again = await wroteAgain(customerId);
  const later = new Date(house.clock.now().getTime() + 40 * 86_400_000);
  const body = '{{#if contacted.within.90}}近{{/if}}{{#if contacted.within.30}}最近{{/if}}';
  const question = { body, conversationId: again, channel: 'email' } as const;
  const { text: said } = await desk.run((ctx) => previewTemplate(ctx.as(ctx.actor, later), question), desk.owner.actor);
  expect(said).toBe('近');
});

test('what whoever writes may not see is not known to the text: orders, ranks, complaints, and contacts of a restricted team', async () => {
  const { id, customerId } = await wrote('伊藤');
  await buys(customerId, 10);
  const secret = await desk.team('役員室', { restricted: true });
  await house.call(conversationEndpoints.setAssignment, {
    as: desk.owner,
    params: { id },
    body: { teamId: secret },
  });
  const next = await wroteAgain(customerId);
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  const asked = '{{#if returning}}再{{/if}}{{#if contacted.within.30}}近{{/if}}{{#if bought}}買{{/if}}';
  expect((await reads(asked, next)).text).toBe('再近買');
  expect((await reads(asked, next, agent)).text).toBe('買');
  const key = await desk.apiKey(['conversations:read', 'conversations:write']);
  expect((await reads('{{#if bought}}買{{/if}}{{#if rank.standard}}並{{/if}}', next, key)).text).toBe('');
});

test('a macro that names a product or a rank there is not, or has an open block, is refused with the place', async () => {
  const body = (text: string): MacroBody => ({
    ...{
      kind: 'reply',
      name: `挨拶${(sources += 1)}`,
      kana: '',
      folder: '',
      shortcut: '',
      scope: 'shared',
      teamId: null,
      locale: null,
      fileIds: [],
    },
    content: { body: text, variants: {}, note: '', changes: {}, followerIds: [], interim: false, promiseDays: null },
  });
  const save = (text: string) => house.call(api.createMacro, { as: desk.owner, body: body(text) });
  expect(
    (await save('{{#if bought.yc520}}{{#if rank.gold}}a{{/if}}{{/if}}{{#if contacted.within.45}}b{{/if}}')).status,
  ).toBe(201);
  const wrong = await save(
    '一行目\n{{#if bought.nothing1}}a{{/if}}{{#if rank.emperor}}{{/if}}{{#if contacted.within.9999}}x{{/if}}{{#if bought}}',
  );
  expect(wrong.problem?.issues?.map(({ path, code }) => [path, code])).toEqual([
    ['content.body@2:1 bought.nothing1', 'template_unknown_name'],
    ['content.body@2:32 rank.emperor', 'template_unknown_name'],
    ['content.body@2:59 contacted.within.9999', 'template_unknown_name'],
    ['content.body@2:96 bought', 'template_unclosed'],
  ]);
});

test('applied, it is filled with the history of whom it is written to', async () => {
  const { id, customerId } = await wrote('渡辺');
  await buys(customerId, 5);
  const made = await house.call(api.createMacro, {
    as: desk.owner,
    body: { kind: 'reply', name: '購入のお礼', content: { body: `${WORDS}{{last_order.product}}` } } as MacroBody,
  });
  const params = { id, macroId: made.body.id };
  const use = await house.call(api.applyMacro, { as: desk.owner, params, body: { clientId: newId(), send: false } });
  expect(use.body).toMatchObject({
    body: 'いつもご利用いただきありがとうございます。全自動コーヒーメーカー',
    missing: [],
  });
});

/** A text as a tree: what it prints to must read back as what the tree says. */
type Tree = string | { name: string; not: boolean; then: Tree[]; other: Tree[] | null };
const NAMES = ['bought', 'returning', 'contract.active', 'rank.gold', 'contacted.within.30'] as const;
const { trees } = fc.letrec<{ tree: Tree; trees: Tree[] }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom('いつも', '。', ' ', '{。', '。}。', '{ {。', '#if', '}}。'),
    fc.record({
      name: fc.constantFrom(...NAMES),
      not: fc.boolean(),
      then: tie('trees'),
      other: fc.option(tie('trees')),
    }) as fc.Arbitrary<Tree>,
  ),
  trees: fc.array(tie('tree'), { maxLength: 4 }),
}));
const print = (all: Tree[]): string =>
  all
    .map((one) => {
      if (typeof one === 'string') return one;
      const block = one.not ? 'unless' : 'if';
      const rest = one.other ? `{{else}}${print(one.other)}` : '';
      return `{{#${block} ${one.name}}}${print(one.then)}${rest}{{/${block}}}`;
    })
    .join('');
const evaluate = (all: Tree[], holds: ReadonlySet<string>): string =>
  all
    .map((one) => {
      if (typeof one === 'string') return one;
      return evaluate(holds.has(one.name) !== one.not ? one.then : (one.other ?? []), holds);
    })
    .join('');
const namesOf = (all: Tree[]): string[] =>
  all.flatMap((one) => (typeof one === 'string' ? [] : [one.name, ...namesOf(one.then), ...namesOf(one.other ?? [])]));

test('whatever blocks stand in one another, what is printed reads back as it was meant', () => {
  fc.assert(
    fc.property(trees, fc.subarray([...NAMES]), (tree, holding) => {
      const text = print(tree);
      const holds = new Set<string>(holding);
      expect(checkTemplate(text, new Set(NAMES))).toEqual([]);
      expect(new Set(namesIn(text).map(({ name }) => name))).toEqual(new Set(namesOf(tree)));
      const values = new Map(NAMES.map((name) => [name as string, holds.has(name)]));
      expect(renderTemplate(text, values)).toEqual({ text: evaluate(tree, holds), missing: [] });
    }),
    { numRuns: 400 },
  );
});

test('nested deeper than anybody reads, it is refused when saved and never breaks when filled', () => {
  const deep = `${'{{#if bought}}'.repeat(5000)}a${'{{/if}}'.repeat(5000)}`;
  expect(checkTemplate(deep, new Set(['bought']))[0]?.code).toBe('template_unexpected');
  expect(() => renderTemplate(deep, new Map([['bought', true]]))).not.toThrow();
});
