import {
  customFieldEndpoints as fields,
  fieldNoun,
  fieldType,
  type FieldNoun,
  type FieldType,
  type FieldValues,
} from '@madoguchi/contracts/custom-fields.ts';
import { exportNoun, importEndpoints as api, importNoun, type ImportNoun } from '@madoguchi/contracts/imports.ts';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { fillWorld } from '../saved-views/testing/belongings.ts';
import { bringIn, sendTable, takeOut } from './testing/import-desk.ts';
import { CHOICES, FILES, SAMPLES } from './testing/own-field-files.ts';

const house = testApp();
let desk: TestDesk;
let admin: TestMember;
let supervisor: TestMember;
const TYPES = fieldType.options;
const keyOf = (type: FieldType): string => `own_${type}`;
const READ: FieldValues = Object.fromEntries(TYPES.map((type) => [keyOf(type), SAMPLES[type][2]])) as FieldValues;
const nouns = fieldNoun.options.filter((noun): noun is FieldNoun & ImportNoun => FILES[noun] !== null);
/** What an export of it does not bring in again: see the guide. */
const CORRECTED = nouns.filter((noun) => noun !== 'conversation');

const make = (body: object) => house.call(fields.createField, { as: desk.owner, body: body as never });
const definition = (noun: FieldNoun, type: FieldType) => ({
  ...{ noun, type, key: keyOf(type), options: CHOICES[type] ?? [] },
  label: { ja: SAMPLES[type][0], en: `Own ${type}` },
});

beforeAll(async () => {
  desk = await house.open();
  await bringIn(house, desk, { noun: 'customer', bytes: '会員番号,姓\nM1,山田\n' });
  for (const noun of fieldNoun.options) for (const type of TYPES) await make(definition(noun, type));
});

/** Of their own in each test: nobody may send many files at once. */
beforeEach(async () => {
  [admin, supervisor] = [await desk.signInAs('admin'), await desk.signInAs('supervisor')];
});

type Cells = Partial<Record<string, string>>;
/** A row for each of these, with the columns of the first. */
const fileOf = (noun: ImportNoun, cells: Readonly<Record<string, Cells>>): string => {
  const { head, row } = FILES[noun] ?? { head: '', row: () => '' };
  const columns = Object.keys(Object.values(cells)[0] ?? {});
  const lines = Object.entries(cells).map(([key, own]) => [row(key), ...columns.map((column) => own[column] ?? '')]);
  return `${[[head, ...columns], ...lines].map((line) => line.join(',')).join('\n')}\n`;
};
/** Own columns stand under the keys of their fields. */
const bring = (noun: ImportNoun, source: string, bytes: string) =>
  bringIn(
    house,
    { ...desk, owner: admin },
    {
      ...{ noun, source, bytes },
      mapping: ({ header, mapping }) =>
        mapping.map((meaning, at) => (header[at]?.startsWith('own_') ? `field:${header[at]}` : meaning)),
    },
  );
const written = (change: Partial<Record<FieldType, string>> = {}) =>
  Object.fromEntries(TYPES.map((type) => [keyOf(type), change[type] ?? SAMPLES[type][1]]));

/** Records something was filled into, oldest first. */
async function filledIn(noun: FieldNoun): Promise<{ id: string; values: FieldValues }[]> {
  const { rows } = await desk.run((ctx) =>
    sql<{
      id: string;
    }>`select distinct v.record_id as id from field_values v join field_definitions d on d.id = v.field_id
      where v.workspace_id = ${desk.id} and d.noun = ${noun} order by 1`.execute(ctx.db),
  );
  const as = desk.owner;
  return Promise.all(
    rows.map(async ({ id }) => {
      const { values } = (await house.call(fields.getFieldValues, { as, params: { noun, id } })).body;
      return { id, values };
    }),
  );
}

/** Everything there is but what says that a file came and went. */
const everything = () =>
  desk.run(async (ctx) => {
    const tables = [
      'field_values',
      'customers',
      'companies',
      'products',
      'orders',
      'contracts',
      'entitlements',
      'assets',
    ];
    const kept = await Promise.all(
      tables.map((table) =>
        sql`select to_jsonb(t) as row from ${sql.table(table)} t where workspace_id = ${desk.id} order by 1`.execute(
          ctx.db,
        ),
      ),
    );
    const told =
      await sql`select seq, name from facts where workspace_id = ${desk.id} and name !~ '^(import|export)[.]' order by seq`.execute(
        ctx.db,
      );
    return JSON.stringify([...kept.map(({ rows }) => rows), told.rows]);
  });

test('every noun that has own fields goes out, and comes in or is said not to', () => {
  expect(nouns.toSorted()).toEqual(importNoun.options.toSorted());
  expect(exportNoun.options).toEqual(expect.arrayContaining(fieldNoun.options));
});

test.each(nouns)('own fields of every type come in with a file of %s as people write them', async (noun) => {
  // Others write days with their midnight, and spreadsheets the number of the day.
  const rows = { K1: written(), K2: { own_date: '2026/11/22 0:00:00' }, K3: { own_date: '46348' } };
  const { items } = (await house.call(api.listImportColumns, { as: admin, params: { noun } })).body;
  expect(items.find(({ key }) => key === 'field:own_text')?.label).toEqual({ ja: '型+', en: 'Own text' });
  const done = await bring(noun, 'ledger', fileOf(noun, rows));
  expect([done.problems, done.created]).toEqual([[], 3]);
  const [first, ...others] = await filledIn(noun);
  expect(first?.values).toEqual(READ);
  expect(others.map(({ values }) => values['own_date'])).toEqual(['2026-11-22', '2026-11-22']);
  const facts = await desk.run((ctx) =>
    sql<{
      noun: string;
    }>`select name from facts where workspace_id = ${desk.id} and (name = 'field.filled' and payload ->> 'noun' = ${noun} or name in ('customers.imported', 'conversation.opened'))`.execute(
      ctx.db,
    ),
  );
  expect(facts.rows.length).toBeGreaterThan(0);
  // Empty cells and columns that are not there change nothing, nor does the same file once more.
  const empty = Object.fromEntries(TYPES.map((type) => [keyOf(type), '']));
  const before = await everything();
  for (const cells of [{ K1: empty }, rows]) {
    const again = await bring(noun, 'ledger', fileOf(noun, cells));
    expect([again.problems, again.changed, again.unchanged]).toEqual([[], 0, again.total]);
  }
  expect(await everything()).toBe(before);
});

test.each(nouns)('what does not fit an own field refuses its row of %s, with line, column and reason', async (noun) => {
  const before = await everything();
  const wrong = [
    ...TYPES.map((type) => ({ column: keyOf(type), cell: SAMPLES[type][3], code: SAMPLES[type][4] })),
    { column: 'own_text', cell: '4.90123E+12', code: 'import_digits_lost' },
  ].filter(({ cell }) => cell !== null);
  const nothing = Object.fromEntries(TYPES.map((type) => [keyOf(type), '']));
  const rows = wrong.map(({ column, cell }, at) => [`W${at}`, { ...nothing, [column]: cell ?? '' }]);
  const done = await bring(noun, 'wrong', fileOf(noun, Object.fromEntries(rows)));
  expect(done.problems.map(({ line, code, about }) => ({ line, code, about }))).toEqual(
    wrong.map(({ column, code }, at) => ({ line: at + 2, code, about: column })),
  );
  for (const { code, reason } of done.problems) expect(reason).not.toContain(code);
  expect(await everything()).toBe(before);
});

test.each(CORRECTED)('own fields of %s go out in every form and come in again without a change', async (noun) => {
  const as = admin;
  const [{ id } = { id: '' }] = await filledIn(noun);
  const values = { ...READ, own_datetime: '2026-11-22T00:30:15.123Z', own_number: 0.0000001 };
  const filled = await house.call(fields.putFieldValues, { as, params: { noun, id }, body: { values } });
  expect(filled.body.values).toEqual(values);
  await retireOption(noun);
  const before = await everything();
  for (const format of ['csv', 'csv_cp932', 'xlsx']) {
    const { raw, text } = await takeOut(house, as, { noun, format });
    if (format === 'csv') {
      for (const type of TYPES) expect(text.split('\r\n')[0]).toContain(SAMPLES[type][0]);
      expect(text).toContain("'=1+1");
    }
    const again = await bringIn(house, { ...desk, owner: admin }, { noun, source: 'back', bytes: raw });
    expect([format, again.problems, again.changed, again.unchanged]).toEqual([format, [], 0, again.total]);
    expect(again.mapping).toEqual(expect.arrayContaining(TYPES.map((type) => `field:${keyOf(type)}`)));
  }
  expect(await everything()).toBe(before);
});

/** What was chosen is offered no more; another of its name takes its place. */
async function retireOption(noun: FieldNoun): Promise<void> {
  const as = admin;
  const { items } = (await house.call(fields.listFields, { as, query: { noun } })).body;
  const field = items.find(({ key }) => key === 'own_choice');
  const options = (CHOICES.choice ?? []).flatMap((one) =>
    one.key === 'b'
      ? [
          { ...one, retired: true },
          { ...one, key: 'b2' },
        ]
      : one,
  );
  const changed = await house.call(fields.updateField, {
    as,
    params: { id: field?.id ?? '' },
    body: { options } as never,
  });
  expect(changed.status, changed.text).toBe(200);
}

test.each(['procedure', 'lead'] as const)('own fields of %s go out, of conversations one sees', async (noun) => {
  const other = await house.open();
  const as = other.owner;
  const world = await fillWorld(house, other);
  const [row, ...rest] = world.rows.filter((one) => one.noun === noun);
  for (const body of [definition(noun, 'text'), { ...definition(noun, 'flag'), viewRoles: ['admin'] }])
    await house.call(fields.createField, { as, body: body as never });
  const values = { own_text: '=1+1', own_flag: true };
  await house.call(fields.putFieldValues, { as, params: { noun, id: row?.id ?? '' }, body: { values } });
  const all = await takeOut(house, as, { noun });
  const lines = all.text.trim().split('\r\n');
  expect(lines[0]).toContain('型+,同意');
  expect(lines.filter((line) => line.includes("'=1+1,true"))).toHaveLength(1);
  expect(lines.length).toBeGreaterThan(rest.length);
  const teamId = await other.team('監査', { restricted: true });
  await other.run((ctx) =>
    sql`update conversations set team_id = ${teamId} where workspace_id = ${other.id} and id = ${row?.matter}`.execute(
      ctx.db,
    ),
  );
  const seen = await takeOut(house, await other.signInAs('supervisor'), { noun });
  expect(seen.text).not.toMatch(/=1\+1|own_flag|true/);
  expect(seen.text.trim().split('\r\n').length).toBeLessThan(lines.length);
});

test('own fields of conversations go out, and that file is no ledger', async () => {
  const { text, raw } = await takeOut(house, admin, { noun: 'conversation' });
  expect(text).toContain("'=1+1");
  const sent = await sendTable(house, admin, { noun: 'conversation', source: 'back' }, raw);
  const { mapping, keyColumn } = sent.body;
  const params = { id: sent.body.id };
  const body = { mapping, keyColumn, duplicates: 'update' as const };
  expect((await house.call(api.mapImport, { as: admin, params, body })).problem?.code).toBe('import_required_unmapped');
});

test.each(nouns)('who may not see an own field of %s neither takes it out nor brings it in', async (noun) => {
  const as = admin;
  const secret = { noun, key: 'secret', type: 'text', label: { ja: '秘密', en: '' } };
  const seen = { noun, key: 'seen', type: 'text', label: { ja: '見るだけ', en: '' }, editRoles: ['admin'] };
  const made = await make({ ...secret, viewRoles: ['admin'] });
  await make(seen);
  const bytes = fileOf(noun, { K1: { 秘密: '金庫', 見るだけ: '棚' } });
  await bringIn(house, { ...desk, owner: admin }, { noun, source: 'ledger', bytes });
  const [{ id, values } = { id: '', values: {} }] = await filledIn(noun);
  expect(values).toMatchObject({ secret: '金庫', seen: '棚' });
  // What the owner's file holds there, the others do not read in the list of imports.
  const theirs = (await house.call(api.listImports, { as: supervisor, query: { limit: 100 } })).body.items;
  expect(JSON.stringify(theirs.filter((one) => one.noun === noun))).not.toMatch(/金庫|field:secret/);
  const { text, raw } = await takeOut(house, supervisor, { noun });
  expect(text).toContain('棚');
  expect(text).not.toMatch(/金庫|秘密/);
  const column = await house.call(api.startExport, { as: supervisor, body: { noun, columns: ['field:secret'] } });
  expect(column.problem?.code).toBe('export_column_unknown');
  // A file made while everybody could see it is not handed out any more.
  const params = { id: made.body.id };
  const open = (roles: string[] | null) =>
    house.call(fields.updateField, { as, params, body: { viewRoles: roles as never } });
  await open(null);
  const early = await house.call(api.startExport, { as: supervisor, body: { noun } });
  await house.runJobs();
  await open(['admin']);
  const taken = await house.call(api.getExportFile, { as: supervisor, params: { id: early.body.id } });
  expect([taken.status, taken.problem?.code]).toEqual([403, 'export_masked_since']);
  if (noun === 'conversation') return;
  const before = await everything();
  const again = await bringIn(house, { ...desk, owner: supervisor }, { noun, source: 'ledger', bytes: raw });
  expect([again.problems, again.changed]).toEqual([[], 0]);
  const sent = await sendTable(house, supervisor, { noun, source: 'ledger' }, bytes);
  expect(sent.body.mapping).not.toContain('field:secret');
  expect(sent.body.mapping.at(-1)).toBe('');
  const said = { keyColumn: sent.body.keyColumn, duplicates: 'update' as const };
  for (const key of ['field:secret', 'field:seen']) {
    const body = { ...said, mapping: [...sent.body.mapping.slice(0, -2), key, ''] };
    const mapped = await house.call(api.mapImport, { as: supervisor, params: { id: sent.body.id }, body });
    expect(mapped.problem?.code).toBe('import_column_unknown');
  }
  expect(await everything()).toBe(before);
  const params2 = { noun, id };
  expect((await house.call(fields.getFieldValues, { as, params: params2 })).body.values).toMatchObject({ seen: '棚' });
});

test.each(nouns)(
  'an own field of %s made after a mapping was kept is found, and one that is gone is not',
  async (noun) => {
    const as = admin;
    const bytes = fileOf(noun, { K1: { 新しい項目: '一' } });
    const at = () => sendTable(house, as, { noun, source: 'kept' }, bytes);
    const before = await bringIn(
      house,
      { ...desk, owner: admin },
      { noun, source: 'kept', bytes: bytes.replace('一', '') },
    );
    expect(before.mapping).not.toContain('field:later');
    house.clock.advance(1000);
    const made = await make({ noun, key: 'later', type: 'text', label: { ja: '新しい項目', en: '' } });
    expect((await at()).body.mapping.at(-1)).toBe('field:later');
    const sent = await bringIn(house, { ...desk, owner: admin }, { noun, source: 'kept', bytes });
    expect([sent.problems, sent.changed]).toEqual([[], 1]);
    const params = { id: made.body.id };
    await house.call(fields.updateField, { as, params, body: { retired: true } });
    expect((await at()).body.mapping).not.toContain('field:later');
  },
);
