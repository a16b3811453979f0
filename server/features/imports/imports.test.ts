import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { importEndpoints as api } from '@madoguchi/contracts/imports.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { encodeJapanese } from '../../kernel/mail/japanese-bytes.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { expireFiles } from './job-names.ts';
import { bringIn, sendTable, takeOut } from './testing/import-desk.ts';

const house = testApp();

const counts = (done: { created: number; changed: number; unchanged: number; skipped: number; rejected: number }) => {
  const { created, changed, unchanged, skipped, rejected } = done;
  return { created, changed, unchanged, skipped, rejected };
};
const find = async (desk: TestDesk, q: string) =>
  (await house.call(customerEndpoints.listCustomers, { as: desk.owner, query: { q } })).body.items;

const LEDGER = encodeJapanese(
  '会員番号,姓,名,セイ,メイ,メールアドレス,電話番号,郵便番号,会社名,お気に入り\r\n' +
    '0001,髙﨑,①郎,タカサキ,イチロウ,taka@example.jp,090-1111-2222,154-0001,㈱山猫,深煎り\r\n' +
    '0002,山田,花子,ヤマダ,ハナコ,hana@example.jp,0312345678,,㈱山猫,\r\n',
  'shift_jis',
);

test('a ledger of CP932 becomes customers that are found at once, with companies, leading zeros and what had no place', async () => {
  const desk = await house.open();
  const done = await bringIn(house, desk, { noun: 'customer', bytes: LEDGER });
  expect([done.state, counts(done)]).toEqual([
    'done',
    { created: 2, changed: 0, unchanged: 0, skipped: 0, rejected: 0 },
  ]);
  const [found] = await find(desk, '高崎');
  const { body: customer } = await house.call(customerEndpoints.getCustomer, {
    as: desk.owner,
    params: { id: found!.id },
  });
  expect(customer).toMatchObject({
    familyName: '髙﨑',
    givenName: '①郎',
    company: '㈱山猫',
    attributes: { お気に入り: '深煎り' },
  });
  expect(customer.identities.map((one) => one.display).toSorted()).toEqual([
    '0001',
    '090-1111-2222',
    'taka@example.jp',
  ]);
  expect((await find(desk, '0001')).map((one) => one.id)).toEqual([customer.id]);
});

test('the same file again changes nothing, and a changed row changes only its customer', async () => {
  const desk = await house.open();
  await bringIn(house, desk, { noun: 'customer', bytes: LEDGER });
  expect(counts(await bringIn(house, desk, { noun: 'customer', bytes: LEDGER }))).toMatchObject({
    created: 0,
    unchanged: 2,
  });
  const changed = '会員番号,姓\n0002,佐藤\n';
  expect(counts(await bringIn(house, desk, { noun: 'customer', bytes: changed }))).toMatchObject({
    changed: 1,
    created: 0,
  });
  expect((await find(desk, '佐藤'))[0]).toMatchObject({
    familyName: '佐藤',
    givenName: '花子',
    email: 'hana@example.jp',
  });
});

test('the check says what the run will do, and writes nothing', async () => {
  const desk = await house.open();
  const bytes = '会員番号,姓,メール\n1,山田,a@example.jp\n2,鈴木,鈴木方\n3,佐藤,a@example.jp\n';
  const { body: sent } = await sendTable(house, desk.owner, { noun: 'customer' }, bytes);
  const params = { id: sent.id };
  await house.call(api.checkImport, { as: desk.owner, params });
  await house.runJobs();
  const { body: checked } = await house.call(api.getImport, { as: desk.owner, params });
  expect([checked.state, counts(checked)]).toEqual([
    'checked',
    { created: 1, changed: 0, unchanged: 0, skipped: 0, rejected: 2 },
  ]);
  expect(checked.problems.map(({ line, code, about }) => [line, code, about])).toEqual([
    [3, 'email_invalid', 'メール'],
    [4, 'identity_taken', 'メール'],
  ]);
  expect(await find(desk, '山田')).toEqual([]);
  await house.call(api.startImport, { as: desk.owner, params });
  await house.runJobs();
  expect(counts((await house.call(api.getImport, { as: desk.owner, params })).body)).toEqual(counts(checked));
  expect(await find(desk, '山田')).toHaveLength(1);
});

test('cells that say there is nothing are read as empty, and the check says how many there were', async () => {
  const desk = await house.open();
  const bytes =
    '会員番号,姓,メール,電話番号,生年月日,備考\n1,山田,なし,ー,N/A,なし\n2,無,（無し）,−,特になし,\n3,ナシ,na@example.jp,無,-,-\n';
  const { body: sent } = await sendTable(house, desk.owner, { noun: 'customer' }, bytes);
  const params = { id: sent.id };
  await house.call(api.checkImport, { as: desk.owner, params });
  await house.runJobs();
  const { body: checked } = await house.call(api.getImport, { as: desk.owner, params });
  expect([checked.problems, checked.created, checked.emptied]).toEqual([[], 3, 8]);
  await house.call(api.startImport, { as: desk.owner, params });
  await house.runJobs();
  expect((await house.call(api.getImport, { as: desk.owner, params })).body).toMatchObject({ created: 3, emptied: 8 });
  const [yamada] = await find(desk, '山田');
  const { body } = await house.call(customerEndpoints.getCustomer, { as: desk.owner, params: { id: yamada!.id } });
  // Of names and of what is only kept it is the answer itself.
  expect([body.identities.map((one) => one.display), body.birthDate, body.attributes]).toEqual([
    ['1'],
    null,
    { 備考: 'なし' },
  ]);
  expect((await find(desk, 'ナシ')).map((one) => one.email)).toEqual(['na@example.jp']);
});

test('a row that is refused leaves nothing behind, not even the company it named', async () => {
  const desk = await house.open();
  const bytes =
    '会員番号,姓,メール,会社名\n1,山田,a@example.jp,㈱山猫\n2,鈴木,a@example.jp,㈱海猫\n3,佐藤,b@example.jp,㈱空猫\n,伊藤,,㈱川猫\n';
  const done = await bringIn(house, desk, { noun: 'customer', bytes });
  expect(done.problems.map(({ line, code }) => [line, code])).toEqual([
    [3, 'identity_taken'],
    [5, 'import_key_missing'],
  ]);
  const again = '会員番号,姓,会社名\n1,山田,㈱陸猫\n';
  await bringIn(house, desk, { noun: 'customer', bytes: again, duplicates: 'skip' });
  const { body } = await house.call(customerEndpoints.listCompanies, { as: desk.owner });
  expect(body.items.map((company) => company.name).toSorted()).toEqual(['㈱山猫', '㈱空猫']);
});

test('refused rows come back in the columns of the file, and corrected they go in through the same mapping', async () => {
  const desk = await house.open();
  const bytes = encodeJapanese(
    '会員番号,姓,生年月日\r\n1,髙橋,令和元年5月1日\r\n2,"山\r\n田",きのう\r\n1,佐藤,H1.1.8\r\n',
    'shift_jis',
  );
  const done = await bringIn(house, desk, { noun: 'customer', bytes });
  expect(counts(done)).toMatchObject({ created: 1, rejected: 2 });
  const file = await house.app.inject({
    method: 'GET',
    url: `/api/v1/imports/${done.id}/rejects`,
    headers: desk.owner.headers,
  });
  const text = new TextDecoder('shift_jis').decode(file.rawPayload);
  expect(text.split('\r\n')[0]).toBe('会員番号,姓,生年月日,取り込み行,取り込めない理由');
  expect(text).toContain('2,"山\r\n田",きのう,3,');
  const corrected = encodeJapanese(text.replace('きのう', 'S64.1.7').replace('1,佐藤', '3,佐藤'), 'shift_jis');
  expect(counts(await bringIn(house, desk, { noun: 'customer', bytes: corrected }))).toMatchObject({
    created: 2,
    rejected: 0,
  });
});

test('files that are too wide, broken or of another kind are refused before anything is kept', async () => {
  const desk = await house.open();
  for (const [bytes, code] of [
    [','.repeat(1_000_000), 'table_too_wide'],
    ['a,b\n1,"2\n', 'table_quote_open'],
    ['', 'table_empty'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'table_old_workbook'],
  ] as const) {
    const sent = await sendTable(house, desk.owner, { noun: 'customer' }, bytes);
    expect([sent.status, sent.problem?.code]).toEqual([422, code]);
  }
  expect((await house.call(api.listImports, { as: desk.owner })).body.items).toEqual([]);
});

test('a telephone with its extension and a birthday with a time of day, as other systems write them, are taken', async () => {
  const desk = await house.open();
  const bytes =
    '会員番号,氏名,電話番号,生年月日\r\n1,山田 花子,03-1234-5678 内線12,1980/4/1 0:00:00\r\n' +
    '2,山田 次郎,03-1234-5678（代表）,1981-04-01T00:00:00+09:00\r\n3,山田 未来,,3000-04-01\r\n';
  const done = await bringIn(house, desk, { noun: 'customer', bytes });
  expect(done.problems.map((row) => [row.line, row.code])).toEqual([[4, 'birth_date_invalid']]);
  const items = await find(desk, '0312345678');
  expect(items.map((item) => item.givenName).toSorted()).toEqual(['次郎', '花子']);
  expect(items.map((item) => item.phone)).toContain('03-1234-5678 内線12');
});

test('what spreadsheets made of days and telephones is read back; a column without a heading is left out, the second of a name is a second telephone', async () => {
  const desk = await house.open();
  const bytes =
    '会員番号,氏名,,電話番号,電話番号,生年月日,=備考\n' +
    '1,山田 花子,x,9012345678,312345678,29221,a\n2,山田 次郎,y,09012345679,,29221.5,b\n';
  const sent = await sendTable(house, desk.owner, { noun: 'customer' }, bytes);
  expect(sent.body).toMatchObject({
    hasHeader: true,
    header: ['会員番号', '氏名', '', '電話番号', '電話番号', '生年月日', '=備考'],
  });
  expect(sent.body.mapping).toEqual(['memberNumber', 'fullName', '', 'phone', 'phone2', 'birthDate', 'attr:=備考']);
  const done = await bringIn(house, desk, { noun: 'customer', bytes });
  expect([done.problems, done.created]).toEqual([[], 2]);
  const [one] = await find(desk, '花子');
  const { body } = await house.call(customerEndpoints.getCustomer, { as: desk.owner, params: { id: one!.id } });
  expect(body).toMatchObject({ postalCode: '', attributes: { '=備考': 'a' } });
  expect(body.identities.map((identity) => identity.display)).toEqual(
    expect.arrayContaining(['09012345678', '0312345678']),
  );
  const { text } = await takeOut(house, desk.owner, { noun: 'customer', unmasked: { reason: '確認' } });
  expect(text.match(/1980-01-01/g)).toHaveLength(2);
  expect(text.split('\r\n')[0]).toContain("'=備考");
  expect(counts(await bringIn(house, desk, { noun: 'customer', bytes: text }))).toMatchObject({
    unchanged: 2,
    changed: 0,
  });
});

test('a full name without a space leaves names that are kept apart as they are', async () => {
  const desk = await house.open();
  await bringIn(house, desk, { noun: 'customer', bytes: '会員番号,姓,名\n1,鵺野,茉莉花\n' });
  const again = await bringIn(house, desk, { noun: 'customer', bytes: '会員番号,氏名\n1,鵺野茉莉花\n' });
  expect(counts(again)).toMatchObject({ unchanged: 1, changed: 0 });
});

test('a long text of a refused row comes back whole', async () => {
  const desk = await house.open();
  const long = '長い話。'.repeat(2000);
  const bytes = `受付番号,メールアドレス,受付日,内容\nL-1,だれか,2026-04-01,${long}\n`;
  const done = await bringIn(house, desk, { noun: 'conversation', bytes });
  expect(counts(done)).toMatchObject({ rejected: 1 });
  const url = `/api/v1/imports/${done.id}/rejects`;
  expect((await house.app.inject({ method: 'GET', url, headers: desk.owner.headers })).body).toContain(long);
});

test('a rank is read by its name as by its key; one nobody has refuses the row, as on the screen', async () => {
  const desk = await house.open();
  const bytes = '会員番号,氏名,ランク\r\n1,山田 花子,ゴールド\r\n2,山田 次郎,gold\r\n3,山田 三郎,ダイヤモンド\r\n';
  const done = await bringIn(house, desk, { noun: 'customer', bytes });
  expect(done.problems.map((row) => [row.line, row.code, row.about])).toEqual([[4, 'rank_not_found', 'ランク']]);
  expect((await find(desk, '山田')).map((item) => item.rank)).toEqual(['gold', 'gold']);
  const companies = '会社名,ランク\r\n㈱山猫,プレミアム\r\n㈱海猫,ダイヤモンド\r\n';
  const again = await bringIn(house, desk, { noun: 'company', bytes: companies });
  expect(again.problems.map((row) => row.code)).toEqual(['rank_not_found']);
});

test('duplicates are skipped or made anew where people say so', async () => {
  const desk = await house.open();
  const first = '姓,名,電話\n山田,太郎,0312345678\n';
  await bringIn(house, desk, { noun: 'customer', bytes: first });
  const again = '姓,名,電話\n山田,次郎,03-1234-5678\n';
  expect(counts(await bringIn(house, desk, { noun: 'customer', bytes: again, duplicates: 'skip' }))).toMatchObject({
    skipped: 1,
  });
  expect(counts(await bringIn(house, desk, { noun: 'customer', bytes: again, duplicates: 'create' }))).toMatchObject({
    created: 1,
  });
  const [jiro] = await find(desk, '次郎');
  const { body } = await house.call(customerEndpoints.listDuplicates, { as: desk.owner, params: { id: jiro!.id } });
  expect(body.items[0]?.reasons).toContain('same_phone');
});

test('companies, products, orders, contracts and what customers asked before come in the same way, twice without doubling', async () => {
  const desk = await house.open();
  await bringIn(house, desk, { noun: 'customer', bytes: '会員番号,姓,名,メール\n0001,山田,太郎,taro@example.jp\n' });
  const files = [
    ['company', '会社コード,会社名,電話\nC1,山猫商会,03-1111-2222\n'],
    ['product', '商品コード,商品名,価格,色\nYC-520,焙煎機,"128,000円",黒\n'],
    ['order', '注文番号,会員番号,合計,注文日,状態\nA-1,0001,"¥1,280",2026/11/01,出荷済\n'],
    ['contract', '契約番号,会員番号,種別,契約名,開始日,金額\nK-1,0001,定期,月の豆,R8.4.1,3980\n'],
    ['entitlement', 'ID,会員番号,サポート名,開始日,期限\nE-1,0001,年間サポート,2026/4/1,2027/3/31\n'],
    ['asset', 'シリアル,会員番号,商品コード,機器名,保証期限\n25K09-1,0001,YC-520,焙煎機,令和9年3月31日\n'],
    [
      'conversation',
      '受付番号,会員番号,受付日時,件名,内容,回答,対応者,状態\nQ1,0001,2026/10/01 9:00,豆の件,届きません,発送しました,山本,完了\n',
    ],
  ] as const;
  for (const [noun, bytes] of files) {
    const first = await bringIn(house, desk, { noun, bytes });
    const second = await bringIn(house, desk, { noun, bytes });
    expect({ noun, problems: first.problems, ...counts(first), again: second.unchanged }).toEqual({
      ...{ noun, problems: [], again: 1 },
      ...{ created: 1, changed: 0, unchanged: 0, skipped: 0, rejected: 0 },
    });
  }
  const unknown = await bringIn(house, desk, {
    noun: 'order',
    bytes: '注文番号,会員番号,合計\nA-2,9999,10\nA-3,0001,20\n',
  });
  expect([counts(unknown), unknown.problems[0]?.code]).toMatchObject([
    { created: 1, rejected: 1 },
    'customer_not_found',
  ]);
});

test('a stopped run keeps what came in and says so', async () => {
  const desk = await house.open();
  const { body: sent } = await sendTable(house, desk.owner, { noun: 'customer' }, '会員番号,姓\n1,山田\n');
  const params = { id: sent.id };
  await house.call(api.startImport, { as: desk.owner, params });
  const { body: stopped } = await house.call(api.cancelImport, { as: desk.owner, params });
  expect(stopped.state).toBe('cancelled');
  await house.runJobs();
  expect(await find(desk, '山田')).toEqual([]);
  expect((await house.call(api.startImport, { as: desk.owner, params })).problem?.code).toBe('import_over');
});

test('a file goes when its import is over, and when nobody began it for a month', async () => {
  const desk = await house.open();
  const done = await bringIn(house, desk, { noun: 'customer', bytes: LEDGER });
  const { id } = (await sendTable(house, desk.owner, { noun: 'customer' }, LEDGER)).body;
  const keysOf = async () =>
    desk.run(async ({ db }) => {
      const { rows } = await sql<{
        id: string;
        kept: boolean;
      }>`select id, storage_key is not null as kept from imports where workspace_id = ${desk.id}`.execute(db);
      return Object.fromEntries(rows.map((row) => [row.id, row.kept]));
    });
  const letGo = async () => {
    await desk.run(async (ctx) => ctx.enqueue(expireFiles, {}));
    await house.runJobs();
  };
  await letGo();
  expect(await keysOf()).toEqual({ [done.id]: false, [id]: true });
  house.clock.advance(31 * 86_400);
  await letGo();
  expect(await keysOf()).toEqual({ [done.id]: false, [id]: false });
  const as = await desk.sessionOf(desk.owner);
  expect((await house.call(api.getImport, { as, params: { id } })).body.state).toBe('cancelled');
  expect((await house.call(api.startImport, { as, params: { id } })).problem?.code).toBe('import_over');
  expect((await house.call(api.rereadImport, { as, params: { id }, body: { hasHeader: false } })).status).toBe(404);
});

test('a run goes on where it was killed: no row twice, none left out, and when it is done the planner knows of them', async () => {
  const desk = await house.open();
  const owner = new pg.Client({ connectionString: house.database.superuserUrl });
  await owner.connect();
  for (const table of ['customers', 'identities'])
    await owner.query(`alter table app.${table} set (autovacuum_enabled = off)`);
  const rows = Array.from({ length: 2500 }, (_, at) => `${at},姓${at}`).join('\n');
  const { body: sent } = await sendTable(house, desk.owner, { noun: 'customer' }, `会員番号,姓\n${rows}\n`);
  const params = { id: sent.id };
  await house.call(api.startImport, { as: desk.owner, params });
  // Somebody takes its maker's right away half-way: as abrupt as a kill, after a batch that counts.
  const { runImport } = await import('./run-import.ts');
  const stop = new AbortController();
  const { startedAt } = (await house.call(api.getImport, { as: desk.owner, params })).body;
  let transactions = 0;
  const killed = runImport(
    {
      workspaceId: desk.id,
      jobId: 'killed',
      attempt: 1,
      now: () => house.clock.now(),
      log: house.services.kernel.log,
      signal: stop.signal,
      transaction: async (body) => {
        transactions += 1;
        // Reading, the columns, two batches; then the process is gone.
        if (transactions > 4) throw new Error('killed');
        return desk.run(body);
      },
    },
    house.services.blobs,
    { importId: sent.id, startedAt: startedAt ?? '' },
  );
  await expect(killed).rejects.toThrow('killed');
  expect((await house.call(api.getImport, { as: desk.owner, params })).body.handled).toBe(2000);
  await house.runJobs();
  const { body: done } = await house.call(api.getImport, { as: desk.owner, params });
  expect([done.state, done.handled, counts(done)]).toEqual([
    'done',
    2500,
    { created: 2500, changed: 0, unchanged: 0, skipped: 0, rejected: 0 },
  ]);
  const { rows: known } = await owner.query<{ name: string; rows: number }>(
    `select relname as name, reltuples::int as rows from pg_class where oid in ('app.customers'::regclass, 'app.identities'::regclass)`,
  );
  await owner.end();
  for (const { name, rows: counted } of known) expect(counted, name).toBeGreaterThanOrEqual(2500);
});

test('whoever may not bring in is refused, and another workspace sees nothing', async () => {
  const [desk, other] = [await house.open(), await house.open()];
  const agent = await desk.signInAs('agent');
  expect((await sendTable(house, agent, { noun: 'customer' }, '姓\n山田\n')).status).toBe(403);
  const { body: sent } = await sendTable(house, desk.owner, { noun: 'customer' }, '姓,電話\n山田,0312345678\n');
  expect((await house.call(api.getImport, { as: other.owner, params: { id: sent.id } })).status).toBe(404);
});
