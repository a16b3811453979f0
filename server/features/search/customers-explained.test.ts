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
    ['1900000', 'phone: [090-0000]-1842'],
    ['1842', 'phone: 090-0000-[1842]'],
    ['taro.t@EXAMPLE.jp', 'email: [taro.t@example.jp]'],
    ['10248876', 'member_number: [1024-8876]'],
    ['a-20418', 'order_number: [A-20418]'],
    ['20418', 'order_number: A-[20418]'],
    ['注文番号：Ａ-204', 'order_number: [A-204]18'],
    ['25k09004812', 'serial: [25K09-004812]'],
    ['25K09-0048', 'serial: [25K09-0048]12'],
    [reference.toLowerCase(), `reference: [${reference}]`],
    [reference.slice(reference.indexOf('-') + 1), `reference: [${reference}]`],
    [`受付番号 ${reference}`, `reference: [${reference}]`],
    [reference.slice(-4), `reference: ${reference.slice(0, -4)}[${reference.slice(-4)}]`],
    [`受付番号 ${reference.slice(-4)}`, `reference: ${reference.slice(0, -4)}[${reference.slice(-4)}]`],
  ];
  for (const [q, reason] of expected) {
    const [first] = await found(q, desk.owner);
    expect([q, first?.[0], first?.[1]?.toLowerCase()]).toEqual([q, id, reason.toLowerCase()]);
  }
});

async function withPeople(desk: TestDesk): Promise<Map<string, string>> {
  const company = async (name: string, more: object): Promise<string> =>
    (await house.call(api.createCompany, { as: desk.owner, body: { name, ...more } })).body.id;
  const [minato, aoba] = [
    await company('㈱ミナト商会', { phone: '０１１（２３１）４４５６' }),
    await company('青葉工業株式会社', { storeCode: 'HK-0321' }),
  ];
  const people: [name: string, kana: string, more?: object][] = [
    ['渡邉 花', 'ワタナベ ハナ'],
    ['渡邊 葵', 'ワタナベ アオイ'],
    ['渡辺 翔', 'ワタナベ ショウ'],
    ['斎藤 一郎', 'サイトウ イチロウ', { identities: [{ kind: 'phone', value: '090-1234-5678' }] }],
    ['大谷 丈', 'オオタニ ジョウ', { identities: [{ kind: 'email', value: 'o.tani@example.jp' }] }],
    ['小野 ゆう', 'オノ ユー'],
    ['García José', 'ガルシア ホセ'],
    ["O'Connor Łukasz", 'オコナー ウカシュ'],
    ['スミス ジョン', 'スミス ジョン'],
    ['ヴァイオリン 𠮷', 'ヴァイオリン ヨシ'],
    ['Müller Jürgen', 'ミュラー ユルゲン'],
    ['クリス ニングス', 'クリス ニングス'],
    ['林', 'ハヤシ'],
    ['小林 薫', 'コバヤシ カオル'],
    ['田中 商一', 'タナカ ショウイチ', { companyId: minato, identities: [{ kind: 'phone', value: '03-1234-1842' }] }],
    ['青木 業平', 'アオキ ナリヒラ', { companyId: aoba }],
    ['会員 番号', 'カイイン バンゴウ', { externalId: '1842' }],
  ];
  const ids = new Map<string, string>();
  for (const [name, kana, more] of people) {
    const [familyName = '', givenName = ''] = name.split(' ');
    const [familyKana = '', givenKana = ''] = kana.split(' ');
    ids.set(await customer(desk, { familyName, givenName, familyKana, givenKana, ...more }), name);
  }
  return ids;
}

test('whoever is meant comes first, however names, companies and numbers are written or heard', async () => {
  const desk = await house.open();
  const people = await withPeople(desk);
  const expected: [q: string, ...names: string[]][] = [
    ['渡邉', '渡邉 花', '渡辺 翔', '渡邊 葵'],
    ['渡辺', '渡辺 翔', '渡邊 葵', '渡邉 花'],
    ['林', '林', '小林 薫'],
    ['一郎斎藤', '斎藤 一郎'],
    ['ジョンスミス', 'スミス ジョン'],
    ['ジョン・スミス', 'スミス ジョン'],
    ['オータニ', '大谷 丈'],
    ['ジヨウ', '大谷 丈'],
    ['ﾕｳ', '小野 ゆう'],
    ['バイオリン', 'ヴァイオリン 𠮷'],
    ['𠮷', 'ヴァイオリン 𠮷'],
    ['garcia', 'García José'],
    ['GARCI\u0301A', 'García José'],
    ['o’connor', "O'Connor Łukasz"],
    ['lukasz oconnor', "O'Connor Łukasz"],
    ['株式会社ミナト商会', '田中 商一'],
    ['ミナト商会（株）', '田中 商一'],
    ['株式会社 青葉工業', '青木 業平'],
    ['田中様', '田中 商一'],
    ['ミナト 田中', '田中 商一'],
    ['1842', '会員 番号', '田中 商一'],
    ['TEL：０９０（１２３４）５６７８', '斎藤 一郎'],
    ['090-1234-5678 内線 3', '斎藤 一郎'],
    ['+81(0)90-1234-5678', '斎藤 一郎'],
    ['大谷 <O.Tani@example.jp>', '大谷 丈'],
    ['ｏ．ｔａｎｉ＠ｅｘａｍｐｌｅ。ｊｐ', '大谷 丈'],
    ['斎藤 5678', '斎藤 一郎'],
    ['ミナト商会の田中様', '田中 商一'],
    ['Mueller', 'Müller Jürgen'],
    ['+81 11-231-4456', '田中 商一'],
    ['ｈｋ-0321', '青木 業平'],
    ['クリーニング様'],
    ['ん'.repeat(500)],
    ['%'],
    ['😀'],
  ];
  for (const [q, ...names] of expected) {
    const rows = await found(q, desk.owner);
    expect([q, ...rows.map(([id]) => people.get(id))]).toEqual([q, ...names]);
    for (const [, ...reasons] of rows) expect(reasons.join(), q).toContain('[');
  }
});

test('names typed in letters find by their kana, as people type, by Hepburn, by Kunrei and as passports write them', async () => {
  const desk = await house.open();
  const ids = new Map<string, string>();
  for (const [name, kana, mail] of [
    ['田中 真也', 'タナカ シンヤ'],
    ['佐藤 順一', 'サトウ ジュンイチ'],
    ['大野 祐子', 'オオノ ユウコ'],
    ['小野 恭平', 'オノ キョウヘイ'],
    ['佐々木 太郎', 'ササキ タロウ'],
    ['工藤 翔太', 'クドウ ショウタ'],
    ['都築 みつ', 'ツヅキ ミツ'],
    ['難波 蘭', 'ナンバ ラン'],
    ['大河内 仁', 'オオコウチ ジン'],
    ['鈴木 薫', 'スズキ カオル', 'tanaka.k@example.jp'],
  ]) {
    const [[familyName, givenName], [familyKana, givenKana]] = [name!.split(' '), kana!.split(' ')];
    const identities = mail ? [{ kind: 'email', value: mail }] : [];
    ids.set(await customer(desk, { familyName, givenName, familyKana, givenKana, identities }), name!);
  }
  const expected: [q: string, ...found: string[]][] = [
    ['tanaka', '鈴木 薫 email: [tanaka].k@example.jp', '田中 真也 kana: [タナカ] シンヤ'],
    ['ＴＡＮＡＫＡ　ｓｈｉｎｙａ', '田中 真也 kana: [タナカ シンヤ]'],
    ['satou', '佐藤 順一 kana: [サトウ] ジュンイチ'],
    ['Satō', '佐藤 順一 kana: [サト]ウ ジュンイチ'],
    ['satoh', '佐藤 順一 kana: [サトウ] ジュンイチ'],
    ["jun'ichi", '佐藤 順一 kana: サトウ [ジュンイチ]'],
    ['junichi sato', '佐藤 順一 kana: [サトウ ジュンイチ]'],
    ['zyuniti', '佐藤 順一 kana: サトウ [ジュンイチ]'],
    ['ohno', '大野 祐子 kana: [オオノ] ユウコ'],
    ['ono', '小野 恭平 kana: [オノ] キョウヘイ', '大野 祐子 kana: オ[オノ] ユウコ'],
    ['yuko', '大野 祐子 kana: オオノ [ユウコ]'],
    ['kyohei', '小野 恭平 kana: オノ [キョウヘイ]'],
    ['sasaki-san', '佐々木 太郎 kana: [ササキ] タロウ'],
    ['kudo shota', '工藤 翔太 kana: [クドウ ショウタ]'],
    ['tuzuki', '都築 みつ kana: [ツヅキ] ミツ'],
    ['Namba', '難波 蘭 kana: [ナンバ] ラン'],
    ['okochi', '大河内 仁 kana: [オオコウチ] ジン'],
    ['john'],
  ];
  for (const [q, ...people] of expected) {
    const rows = await found(q, desk.owner);
    expect([q, ...rows.map(([id, reason]) => `${ids.get(id)} ${reason}`)]).toEqual([q, ...people]);
  }
});

test('pages have no gaps and no doubles when some stand ahead of the others', async () => {
  const desk = await house.open();
  const all: string[] = [];
  for (const [familyName, givenName] of [
    ['森', ''],
    ['森', '碧'],
    ['大森', '忍'],
    ['森田', '剛'],
    ['藤森', '茜'],
    ['森本', '梓'],
  ])
    all.push(await customer(desk, { familyName, givenName }));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await house.call(api.listCustomers, {
      as: desk.owner,
      query: { q: '森', limit: 2, ...(cursor ? { cursor } : {}) },
    });
    seen.push(...body.items.map((item) => item.id));
    cursor = body.next ?? undefined;
  } while (cursor);
  expect(seen[0]).toBe(all[0]);
  expect(seen.toSorted()).toEqual(all.toSorted());
});

test('numbers of what was bought and references find nobody for those who may not read them', async () => {
  const desk = await house.open();
  const { reference } = await withEverything(desk);
  const key = await desk.apiKey(['customers:read']);
  expect(await found('A-20418', key)).toEqual([]);
  expect(await found('20418', key)).toEqual([]);
  expect(await found('25K09-004812', key)).toEqual([]);
  const partner = await desk.signInAs('partner', { teams: [] });
  expect(await found(reference, partner)).toEqual([]);
  expect(JSON.stringify(await found(reference.slice(-4), partner))).not.toContain('reference');
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
  expect((await found('佐藤美沙季', desk.owner)).map(([id]) => id)).toEqual([root]);
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
