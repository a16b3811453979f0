import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyseTexts, packAnalysis } from '@madoguchi/finding/analysis.ts';
import { articleEndpoints } from '@madoguchi/contracts/articles.ts';
import { findingEndpoints as api } from '@madoguchi/contracts/finding.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../../kernel/ids.ts';
import { testApp, type TestDesk, type Who } from '../../../../testing/app.ts';
import { ANALYSIS, nextRevision } from '../queries.ts';
import { forgetIndexes, heldIndexes, keepIndexes } from './loaded-indexes.ts';

const house = testApp();
/** More than are taken over while somebody waits. */
const MANY = 2_050;
let desk: TestDesk;
let leave: () => Promise<void>;

const folder = (): string => join(house.services.config.data, 'finding');
const file = (): string => join(folder(), `${desk.id}.index`);
const serve = async (): Promise<void> => {
  leave = await keepIndexes({ kernel: house.services.kernel, folder: folder() });
};
/** As after a start of the process. */
const restart = async (): Promise<void> => {
  await leave();
  forgetIndexes();
  await serve();
};
const find = async (q: string) => {
  const answer = await house.call(api.searchKnowledge, { as: desk.owner, query: { q } });
  expect(answer.status).toBe(200);
  return answer.body;
};
const settled = async (q: string): Promise<void> => {
  await expect.poll(async () => (await find(q)).relaxed).not.toBe('preparing');
};
const titles = async (q: string): Promise<string[]> => (await find(q)).items.map(({ title }) => title);

/** As the job that takes articles over leaves them, many at once. */
async function write(from: number, count: number): Promise<void> {
  const made = Array.from({ length: count }, (_none, n) => {
    const title = `部品${from + n}の交換`;
    const body = `ミルの部品${from + n}を外し、新しいものを付けます。`;
    return { id: newId(), title, body, packed: packAnalysis(analyseTexts({ title, answer: body })) };
  });
  await desk.run(async ({ db, workspaceId }) => {
    const revision = await nextRevision(db, workspaceId);
    await sql`insert into finding_documents
        (workspace_id, kind, source_id, language, revision, name, title, reading, body, is_public, version, packed)
      select ${workspaceId}, 'article', id, 'ja', ${revision}, 'FAQ', title, title, body, true, ${1000 + ANALYSIS}, packed
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as made (id uuid, title text, body text, packed jsonb)`.execute(
      db,
    );
  });
}

async function publish(title: string): Promise<string> {
  const body = { texts: [{ language: 'ja', title, answer: '<p>窓口へ。</p>' }] };
  const { body: made } = await house.call(articleEndpoints.createArticle, { as: desk.owner, body });
  const asked = { as: desk.owner, params: { id: made.id }, body: { version: made.version } };
  await house.call(articleEndpoints.publishArticle, asked);
  await house.runJobs();
  return made.id;
}

beforeAll(async () => {
  desk = await house.open();
  await serve();
  await write(0, MANY);
});

afterAll(async () => {
  await leave();
  forgetIndexes();
});

test('while many documents are read for the first time, texts with the words as they are are found, and that is said', async () => {
  const answer = await find('部品77の交換');
  expect(answer.relaxed).toBe('preparing');
  expect(answer.items.map(({ title }) => title)).toContain('部品77の交換');
  await settled('部品77');
  expect((await titles('部品77の交換'))[0]).toBe('部品77の交換');
});

test('after a start the index is read from its file, and has what was published and deleted since', async () => {
  await settled('部品77');
  await publish('蒸気管のつまり');
  expect((await titles('蒸気管'))[0]).toBe('蒸気管のつまり');
  await restart();
  const answer = await find('蒸気管');
  expect(answer).toMatchObject({ relaxed: null, items: [{ title: '蒸気管のつまり' }] });
  const id = await publish('蒸気管の点検');
  expect(await titles('蒸気管')).toEqual(expect.arrayContaining(['蒸気管の点検', '蒸気管のつまり']));
  await house.call(articleEndpoints.retireArticle, { as: desk.owner, params: { id }, body: { reason: '' } });
  await house.runJobs();
  expect(await titles('蒸気管')).toEqual(['蒸気管のつまり']);
  const { body } = await house.call(api.predictQuestions, { as: desk.owner, query: { q: 'じょうき' } });
  expect(body.items.map(({ text }) => text)).toEqual(['蒸気管のつまり']);
});

test('many changes at once are taken over behind the scenes, while what is there is found', async () => {
  await settled('部品77');
  await write(MANY, 700);
  expect((await find('部品77の交換')).items[0]?.title).toBe('部品77の交換');
  await expect.poll(async () => (await titles(`部品${MANY + 650}の交換`))[0]).toBe(`部品${MANY + 650}の交換`);
});

test('a file that cannot be read is written anew', async () => {
  await settled('部品77');
  await leave();
  forgetIndexes();
  const before = await readFile(file());
  await writeFile(file(), before.subarray(0, before.length / 2));
  await serve();
  expect((await find('部品77')).relaxed).toBe('preparing');
  await settled('部品77');
  expect((await titles('部品77の交換'))[0]).toBe('部品77の交換');
  expect(await readdir(folder())).toEqual([`${desk.id}.index`]);
});

test('what the indexes of a process hold is bounded: the one unused longest goes, and comes back when it is asked', async () => {
  await leave();
  forgetIndexes();
  leave = await keepIndexes({ kernel: house.services.kernel, folder: folder(), mostBytes: 1 });
  const other = await house.open();
  const search = async (as: Who) => (await house.call(api.searchKnowledge, { as, query: { q: '部品77の交換' } })).body;
  expect((await search(desk.owner)).items[0]?.title).toBe('部品77の交換');
  expect((await search(other.owner)).items).toEqual([]);
  expect(heldIndexes()).toEqual([other.id]);
  expect((await search(desk.owner)).items[0]?.title).toBe('部品77の交換');
  expect(heldIndexes()).toEqual([desk.id]);
});
