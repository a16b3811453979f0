import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as api } from '@madoguchi/contracts/customers.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { foldText } from '../../kernel/text/fold.ts';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { explain, findFolded } from './explain.ts';

const house = testApp();

const customer = async (desk: TestDesk, body: object): Promise<string> =>
  (await house.call(api.createCustomer, { as: desk.owner, body })).body.id;

/** Who is found, and the marked part of each reason in brackets. */
async function found(q: string, as: Who): Promise<[id: string, ...reasons: string[]][]> {
  const { body } = await house.call(api.listCustomers, { as, query: { q } });
  return body.items.map((item) => [
    item.id,
    ...item.matches.map(
      ({ field, text, from, to }) => `${field}: ${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`,
    ),
  ]);
}

async function withEverything(desk: TestDesk): Promise<{ id: string; reference: string }> {
  const id = await customer(desk, {
    familyName: '髙橋',
    givenName: '﨑太郎',
    familyKana: 'タカハシ',
    givenKana: 'サキタロウ',
    externalId: '1024-8876',
    identities: [
      { kind: 'phone', value: '090-0000-1842' },
      { kind: 'email', value: 'Taro.T@example.jp' },
    ],
  });
  const made = await house.call(conversationEndpoints.createConversation, {
    as: await desk.apiKey(['conversations:write', 'customers:write']),
    body: { subject: '電源', body: '入りません。', customer: { id } },
  });
  await desk.run(async ({ db, workspaceId: ws, now }) => {
    await sql`insert into orders (workspace_id, id, source, external_id, number, number_key, customer_id, ordered_at, status, total, created_at, updated_at)
      values (${ws}, ${newId()}, 'test', 'o', 'A-20418', 'a20418', ${id}, ${now}, 'delivered', 79800, ${now}, ${now})`.execute(
      db,
    );
    await sql`insert into assets (workspace_id, id, source, external_id, customer_id, name, serial, serial_key, created_at, updated_at)
      values (${ws}, ${newId()}, 'test', 'a', ${id}, 'YC-520', '25K09-004812', '25k09004812', ${now}, ${now})`.execute(
      db,
    );
  });
  return { id, reference: made.body.reference };
}

test('anybody is found by any piece of what is known of them, and the answer says by which', async () => {
  const desk = await house.open();
  const { id, reference } = await withEverything(desk);
  const expected: [q: string, reason: string][] = [
    ['高橋', 'name: [髙橋] 﨑太郎'],
    ['橋崎', 'name: 髙[橋 﨑]太郎'],
    ['ﾊｼ ｻｷ', 'kana: タカ[ハシ] サキタロウ'],
    ['さきたろ', 'kana: タカハシ [サキタロ]ウ'],
    ['０９０ー００００ー１８４２', 'phone: [090-0000-1842]'],
    ['+81 90 0000 1842', 'phone: [090-0000-1842]'],
    ['1842', 'phone: 090-0000-[1842]'],
    ['taro.t@EXAMPLE.jp', 'email: [taro.t@example.jp]'],
    ['10248876', 'member_number: [1024-8876]'],
    ['a-20418', 'order_number: [A-20418]'],
    ['25k09004812', 'serial: [25K09-004812]'],
    ['25K09-0048', 'serial: [25K09-0048]12'],
    [reference.toLowerCase(), `reference: [${reference}]`],
  ];
  for (const [q, reason] of expected) {
    const [first] = await found(q, desk.owner);
    expect([q, first?.[0], first?.[1]?.toLowerCase()]).toEqual([q, id, reason.toLowerCase()]);
  }
});

test('numbers of what was bought and references find nobody for those who may not read them', async () => {
  const desk = await house.open();
  const { reference } = await withEverything(desk);
  const key = await desk.apiKey(['customers:read']);
  expect(await found('A-20418', key)).toEqual([]);
  expect(await found('25K09-004812', key)).toEqual([]);
  const partner = await desk.signInAs('partner', { teams: [] });
  expect(await found(reference, partner)).toEqual([]);
});

test('records of one person answer as that person, once, by whatever any of them holds', async () => {
  const desk = await house.open();
  const root = await customer(desk, { familyName: '佐藤', givenName: '美咲' });
  const [first, second] = [
    await customer(desk, {
      familyName: '佐藤',
      givenName: 'みさき',
      identities: [{ kind: 'email', value: 'old@example.jp' }],
    }),
    await customer(desk, { familyName: '佐藤', givenName: '美沙季' }),
  ];
  await desk.run(({ db, workspaceId }) =>
    sql`update customers set merged_into = ${root} where workspace_id = ${workspaceId} and id = any(${[first, second]}::uuid[])`.execute(
      db,
    ),
  );
  expect((await found('佐藤', desk.owner)).map(([id]) => id)).toEqual([root]);
  expect((await found('old@example.jp', desk.owner)).map(([id]) => id)).toEqual([root]);
  expect((await found('美沙季', desk.owner)).map(([id]) => id)).toEqual([root]);
});

test('the marked part always folds to what was looked for', () => {
  const letters = fc.constantFrom(
    '髙',
    '﨑',
    '佐',
    'ﾀ',
    'ﾞ',
    'ガ',
    'カ',
    'ｱ',
    '・',
    ' ',
    '　',
    'A',
    'ｂ',
    '1',
    '-',
    '邊',
    '𠮷',
  );
  const fold = (text: string) => foldText(text).replace(/[ ・]/g, '');
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 12 }), fc.nat(12), fc.nat(12), (all, from, length) => {
      const text = all.join('');
      const word = fold(text.normalize('NFC')).slice(from, from + length + 1);
      fc.pre(word !== '' && word.isWellFormed());
      const place = findFolded(text, word, false);
      if (place) expect(fold(text.slice(place.from, place.to))).toContain(word);
    }),
  );
  expect(explain([{ field: 'name', text: '佐藤 美咲' }], ['鈴木'])).toEqual([]);
});
