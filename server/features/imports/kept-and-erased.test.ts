import { customerMergeEndpoints as merges } from '@madoguchi/contracts/customer-merges.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { importEndpoints as api } from '@madoguchi/contracts/imports.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { personErased } from '../privacy/facts.ts';
import { forgetFiles } from './forget-files.ts';
import { runExport } from './exports/run-export.ts';
import type { Masks } from './exports/masks.ts';
import { expireFiles } from './job-names.ts';
import { runImport } from './run-import.ts';
import { bringIn, sendTable, takeOut } from './testing/import-desk.ts';
import { jobRun } from './testing/job-run.ts';

const house = testApp();
const nothing = () => Promise.resolve();
const veils: Masks = { of: async () => null, hidden: async () => [] };

async function tidy(desk: TestDesk): Promise<void> {
  await desk.run(async (ctx) => ctx.enqueue(expireFiles, {}));
  await house.runJobs();
}

test('refused rows are kept for thirty days to be corrected, what showed how a file was read no longer than the file', async () => {
  const desk = await house.open();
  const bytes = '会員番号,氏名,メール\n1,山田 花子,hana@example.jp\n2,鈴木 次郎,次郎\n';
  const { id } = await bringIn(house, desk, { noun: 'customer', bytes });
  const seen = async () => {
    const as = await desk.sessionOf(desk.owner);
    const { body } = await house.call(api.getImport, { as, params: { id } });
    const rejects = await house.call(api.getRejects, { as, params: { id } });
    return [body.rejected, body.problems.length, body.sample.length + body.opening.length, rejects.status];
  };
  expect(await seen()).toEqual([1, 1, 5, 200]);
  await tidy(desk);
  expect(await seen()).toEqual([1, 1, 0, 200]);
  house.clock.advance(29 * 86_400);
  await tidy(desk);
  expect(await seen()).toEqual([1, 1, 0, 200]);
  house.clock.advance(2 * 86_400);
  await tidy(desk);
  expect(await seen()).toEqual([1, 0, 0, 404]);
  const left = await desk.run(
    async ({ db }) => (await sql`select from import_rejects where workspace_id = ${desk.id}`.execute(db)).rows,
  );
  expect(left).toEqual([]);
});

test('an import under way that names somebody who is erased goes no further, says why, and its file is gone', async () => {
  const desk = await house.open();
  const rows = Array.from({ length: 2200 }, (_, at) => `${at},姓${at}`).join('\n');
  const bytes = `会員番号,氏名\n${rows}\n9999,鵺野 茉莉花\n`;
  const { id } = (await sendTable(house, desk.owner, { noun: 'customer' }, bytes)).body;
  const params = { id };
  const { startedAt } = (await house.call(api.startImport, { as: desk.owner, params })).body;
  const run = jobRun(house, desk, async (transactions) => {
    if (transactions === 5) await forgetFiles(jobRun(house, desk, nothing), house.services.blobs, ['茉莉花']);
  });
  await runImport(run, house.services.blobs, { importId: id, startedAt: startedAt ?? '' });
  await house.runJobs();
  const { body } = await house.call(api.getImport, { as: desk.owner, params });
  expect([body.state, body.handled, body.failure?.code]).toEqual(['cancelled', 2000, 'import_names_erased']);
  const found = await house.call(customerEndpoints.listCustomers, { as: desk.owner, query: { q: '茉莉花' } });
  expect(found.body.items).toEqual([]);
  expect((await house.call(api.startImport, { as: desk.owner, params })).problem?.code).toBe('import_over');
});

test('no file with somebody in it is finished or handed out after they were erased', async () => {
  const desk = await house.open();
  const as = desk.owner;
  await bringIn(house, desk, { noun: 'customer', bytes: '会員番号,氏名\n1,鵺野 茉莉花\n' });
  const begin = async () => (await house.call(api.startExport, { as, body: { noun: 'customer' } })).body.id;
  const state = async (id: string) => (await house.call(api.getExport, { as, params: { id } })).body.state;
  const file = async (id: string) => (await house.call(api.getExportFile, { as, params: { id } })).status;
  const early = await begin();
  await house.runJobs();
  expect([await state(early), await file(early)]).toEqual(['done', 200]);
  const late = await begin();
  // Written to the end, when the last transaction of somebody's erasure commits just before its own.
  const erased = () => desk.run((ctx) => ctx.emit(personErased, {}, { requestId: late, customerIds: [late] }));
  const put = house.services.blobs.put.bind(house.services.blobs);
  const blobs = {
    ...house.services.blobs,
    put: async (...file: Parameters<typeof put>) => {
      await put(...file);
      await erased();
    },
  };
  await runExport(jobRun(house, desk, nothing), { blobs, veils }, late);
  expect([await state(late), await file(late)]).toEqual(['cancelled', 404]);
  expect([await state(early), await file(early)]).toEqual(['expired', 404]);
  await house.runJobs();
  const keys = await desk.run(
    async ({ db }) =>
      (await sql`select from exports where workspace_id = ${desk.id} and storage_key is not null`.execute(db)).rows,
  );
  expect(keys).toEqual([]);
});

const LEDGER =
  '顧客コード,会員番号,氏名,メール,電話番号\nC1,1,山田 花子,hana@example.jp,03-1111-0001\nC2,2,山田 華子,kana@example.jp,03-1111-0002\n';

async function twoOfOne(desk: TestDesk) {
  await bringIn(house, desk, { noun: 'customer', bytes: LEDGER });
  const { items } = (await house.call(customerEndpoints.listCustomers, { as: desk.owner, query: { q: '山田' } })).body;
  const own = items.find((one) => one.givenName === '花子')!.id;
  const other = items.find((one) => one.givenName === '華子')!.id;
  const merge = () =>
    house.call(merges.mergeCustomers, { as: desk.owner, params: { id: own }, body: { otherId: other } });
  const part = (mergeId: string) =>
    house.call(merges.undoMerge, { as: desk.owner, params: { id: own, mergeId }, body: { reason: '別人' } });
  return { own, merge, part };
}

test.each(['externalId', 'memberNumber', 'email', 'phone', 'nameKana', 'recordId'])(
  'a ledger that goes on naming two records that were merged comes in again without change: %s',
  async (keyColumn) => {
    const desk = await house.open();
    const { merge } = await twoOfOne(desk);
    const before = await takeOut(house, desk.owner, { noun: 'customer', unmasked: { reason: '確認' } });
    expect((await merge()).status).toBe(201);
    const bytes = keyColumn === 'recordId' ? before.text : LEDGER;
    const again = await bringIn(house, desk, { noun: 'customer', bytes, keyColumn });
    expect([again.problems, again.created, again.changed, again.unchanged]).toEqual([[], 0, 0, 2]);
    const changed = await bringIn(house, desk, {
      noun: 'customer',
      bytes: LEDGER.replace('kana@', 'neu@'),
      keyColumn: 'memberNumber',
    });
    expect([changed.problems, changed.created, changed.changed]).toEqual([[], 0, 1]);
    const found = await house.call(customerEndpoints.listCustomers, { as: desk.owner, query: { q: 'neu@example.jp' } });
    expect(found.body.items.map((one) => one.givenName)).toEqual(['花子']);
  },
);

test('somebody who was merged goes out with all their addresses, once, and comes in again without change', async () => {
  const desk = await house.open();
  const { merge, part } = await twoOfOne(desk);
  const { mergeId } = (await merge()).body;
  const one = await takeOut(house, desk.owner, { noun: 'customer', unmasked: { reason: '確認' } });
  const lines = one.text.trim().split('\r\n');
  expect(lines).toHaveLength(2);
  for (const word of ['hana@example.jp', 'kana@example.jp', '03-1111-0001', '03-1111-0002'])
    expect(lines[1]).toContain(word);
  const again = await bringIn(house, desk, { noun: 'customer', bytes: one.text });
  expect([again.problems, again.unchanged, again.changed]).toEqual([[], 1, 0]);
  expect((await part(mergeId)).status).toBe(200);
  const two = await takeOut(house, desk.owner, { noun: 'customer', unmasked: { reason: '確認' } });
  expect(two.text.match(/kana@example\.jp/g)).toHaveLength(1);
});

test('who is merged or taken apart while a file is written stands in it as one person or as two, never as half', async () => {
  const desk = await house.open();
  const { merge, part } = await twoOfOne(desk);
  const { id } = (
    await house.call(api.startExport, {
      as: desk.owner,
      body: { noun: 'customer', format: 'jsonl', unmasked: { reason: '確認' } },
    })
  ).body;
  let merged = '';
  // The file is whole when somebody merges, and again when they take it back: it is written anew each time.
  const run = jobRun(house, desk, nothing);
  const put = house.services.blobs.put.bind(house.services.blobs);
  let puts = 0;
  const blobs = {
    ...house.services.blobs,
    put: async (...file: Parameters<typeof put>) => {
      await put(...file);
      puts += 1;
      if (puts === 1) merged = (await merge()).body.mergeId;
      if (puts === 2) await part(merged);
    },
  };
  await runExport(run, { blobs, veils }, id);
  const { text, body } = await house.call(api.getExport, { as: desk.owner, params: { id } });
  expect([body.state, body.handled, puts], text).toEqual(['done', 2, 3]);
});
