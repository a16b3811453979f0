import { customFieldEndpoints as fields } from '@madoguchi/contracts/custom-fields.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { importEndpoints as api } from '@madoguchi/contracts/imports.ts';
import { expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { bringIn, takeOut } from './testing/import-desk.ts';

const house = testApp();

const RISKY = [
  '=1+1',
  '+81',
  '-2+3',
  '@SUM(A1)',
  '＝1',
  "'=x",
  '"引用"',
  '改\r\n行',
  'カンマ,と\tタブ',
  '0012',
  '髙﨑①㈱',
];

/** Customers whose texts are everything a spreadsheet would run or lose. */
async function riskyDesk(): Promise<TestDesk> {
  const desk = await house.open();
  for (const [at, text] of RISKY.entries())
    await house.call(customerEndpoints.createCustomer, {
      as: desk.owner,
      body: {
        familyName: text,
        externalId: `id-${at}`,
        caution: text,
        attributes: { 好み: text },
        identities: [{ kind: 'email', value: `c${at}@example.jp` }],
      },
    });
  return desk;
}

test.each(['csv', 'xlsx'])(
  'what goes out as %s and comes in again changes nothing, whatever stands in it',
  async (format) => {
    const desk = await riskyDesk();
    const { raw, text } = await takeOut(house, desk.owner, { noun: 'customer', format });
    if (format === 'csv') expect(text.split(/,|\r\n/).filter((cell) => /^"?[=+@＝]/.test(cell))).toEqual([]);
    const again = await bringIn(house, desk, { noun: 'customer', bytes: raw, keyColumn: 'externalId' });
    expect([again.problems, again.unchanged, again.changed, again.created]).toEqual([[], RISKY.length, 0, 0]);
  },
);

test('fields come in, go out and are refused by key and by role; what one may not see is nowhere', async () => {
  const desk = await house.open();
  const as = desk.owner;
  const field = { noun: 'customer' as const, label: { ja: '契約区分', en: '' } };
  const options = [
    { key: 'a', ja: '甲' },
    { key: 'b', ja: '乙' },
  ];
  expect(
    (await house.call(fields.createField, { as, body: { ...field, key: 'grade', type: 'choice', options } })).status,
  ).toBe(201);
  const secret = { noun: 'customer', key: 'secret', type: 'text', label: { ja: '秘密' }, viewRoles: ['admin'] };
  await house.call(fields.createField, { as, body: secret });
  const done = await bringIn(house, desk, {
    noun: 'customer',
    bytes: '会員番号,姓,契約区分,秘密\n1,山田,乙,金庫\n2,鈴木,丙,\n',
  });
  expect([done.created, done.problems.map(({ code, about }) => [code, about])]).toEqual([
    1,
    [['field_choice_unknown', '契約区分']],
  ]);
  const [found] = (await house.call(customerEndpoints.listCustomers, { as, query: { q: '山田' } })).body.items;
  const params = { noun: 'customer', id: found!.id };
  expect((await house.call(fields.getFieldValues, { as, params })).body.values).toEqual({ grade: 'b', secret: '金庫' });
  const supervisor = await desk.signInAs('supervisor');
  expect((await house.call(fields.getFieldValues, { as: supervisor, params })).body.values).toEqual({ grade: 'b' });
  const hidden = await house.call(fields.putFieldValues, { as: supervisor, params, body: { values: { secret: 'x' } } });
  const unknown = await house.call(fields.putFieldValues, {
    as: supervisor,
    params,
    body: { values: { nothing: 'x' } },
  });
  expect([hidden.problem?.code, unknown.problem?.code]).toEqual(['field_unknown', 'field_unknown']);
  expect((await takeOut(house, supervisor, { noun: 'customer' })).text).not.toContain('金庫');
  expect((await takeOut(house, as, { noun: 'customer' })).text).toContain('金庫');
});

test('exports are their maker’s alone, and large ones tell the administrators', async () => {
  const desk = await house.open();
  const rows = Array.from({ length: 501 }, (_, at) => `${at},姓${at}`).join('\n');
  await bringIn(house, desk, { noun: 'customer', bytes: `会員番号,姓\n${rows}\n` });
  const supervisor = await desk.signInAs('supervisor');
  const { body } = await house.call(api.startExport, { as: supervisor, body: { noun: 'customer', format: 'jsonl' } });
  await house.runJobs();
  const params = { id: body.id };
  expect((await house.call(api.getExport, { as: supervisor, params })).body).toMatchObject({
    state: 'done',
    handled: 501,
  });
  expect((await house.call(api.getExport, { as: desk.owner, params })).status).toBe(404);
  const { workspaceEndpoints } = await import('@madoguchi/contracts/workspace.ts');
  const notices = await house.call(workspaceEndpoints.listNotifications, { as: desk.owner });
  expect(notices.body.items.map((one) => one.kind)).toContain('export_large');
});
