import { macroEndpoints as api } from '@madoguchi/contracts/macros.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';

const house = testApp();
let desk: TestDesk;
let supervisor: TestMember;
let agent: TestMember;

beforeAll(async () => {
  desk = await house.open();
  supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  agent = await desk.signInAs('agent', { teams: [desk.teamId] });
});

describe('a sheet of macros', () => {
  test.each(['csv', 'json'] as const)('goes out and comes back in another workspace as %s', async (format) => {
    const other = await house.open();
    await house.call(api.addShippedMacros, { as: other.owner, body: { locale: 'ja' } });
    const sheet = (await house.call(api.exportMacros, { as: other.owner, query: { format } })).body;
    const third = await house.open();
    const body = { format, content: sheet.content, dryRun: false };
    const first = (await house.call(api.importMacros, { as: third.owner, body: { ...body, dryRun: true } })).body;
    expect((await house.call(api.listMacros, { as: third.owner })).body.items).toEqual([]);
    const second = (await house.call(api.importMacros, { as: third.owner, body })).body;
    expect(second).toEqual(first);
    expect(second.problems).toEqual([]);
    expect(second.created).toBeGreaterThan(10);
    const again = (await house.call(api.importMacros, { as: third.owner, body })).body;
    expect(again).toMatchObject({ created: 0, changed: second.created, problems: [] });
    const [mine, theirs] = await Promise.all(
      [third, other].map(async ({ owner }) =>
        (await house.call(api.listMacros, { as: owner })).body.items.map(({ name, kana, content: words }) => ({
          name,
          kana,
          words,
        })),
      ),
    );
    expect(mine).toEqual(theirs);
  });

  test('tells which rows cannot be macros and takes the others', async () => {
    const content = 'name,body\r\n良い,{{reference}}\r\n悪い,{{nobody}}\r\n,名前がない\r\n';
    const { body } = await house.call(api.importMacros, {
      as: desk.owner,
      body: { format: 'csv', content, dryRun: false },
    });
    expect(body).toEqual({
      created: 1,
      changed: 0,
      problems: [
        { row: 2, code: 'template_unknown_name', detail: 'content.body@1:1 nobody' },
        { row: 3, code: 'invalid_request', detail: 'name' },
      ],
    });
  });
});

describe('phrases of the house', () => {
  test('are there from the first day, can be changed, put away, added and kept as favourites', async () => {
    const list = async (as = agent) => (await house.call(api.listPhrases, { as })).body.items;
    const before = await list();
    expect(before.filter((each) => each.locale === 'ja').length).toBeGreaterThan(30);
    const key = 'ja-apology-1';
    const words = { params: { key }, body: { body: '申し訳ございません。' } };
    expect((await house.call(api.updatePhrase, { as: agent, ...words })).status).toBe(403);
    expect((await house.call(api.updatePhrase, { as: supervisor, ...words })).body).toMatchObject({ changed: true });
    await house.call(api.removePhrase, { as: supervisor, params: { key } });
    expect((await list()).find((each) => each.key === key)?.body).toBe(before.find((each) => each.key === key)?.body);
    await house.call(api.removePhrase, { as: supervisor, params: { key } });
    expect((await list()).some((each) => each.key === key)).toBe(false);
    const body = { locale: 'ja', occasion: 'thanks', body: 'いつもありがとうございます。' } as const;
    const own = (await house.call(api.createPhrase, { as: supervisor, body })).body;
    await house.call(api.setFavouritePhrase, { as: agent, params: { key: own.key }, body: { favourite: true } });
    expect((await list()).find((each) => each.key === own.key)?.favourite).toBe(true);
    expect((await list(supervisor)).find((each) => each.key === own.key)?.favourite).toBe(false);
  });
});

test('the shipped macros are added once, and all their gaps are known', async () => {
  const fresh = await house.open();
  for (const locale of ['ja', 'en'] as const) {
    const add = () => house.call(api.addShippedMacros, { as: fresh.owner, body: { locale } });
    expect((await add()).body.added).toBeGreaterThan(9);
    expect((await add()).body.added).toBe(0);
  }
  const { items } = (await house.call(api.listMacros, { as: fresh.owner })).body;
  expect(new Set(items.map((each) => each.kind))).toEqual(new Set(['reply', 'problem', 'answer', 'forward', 'sns']));
  for (const { content: words, name } of items)
    for (const body of [words.body, words.note, ...Object.values(words.variants)]) {
      const preview = await house.call(api.previewTemplate, {
        as: fresh.owner,
        body: { body: body ?? '', channel: 'email' },
      });
      expect(preview.body, name).toMatchObject({ problems: [], missing: [] });
    }
});

test('a new workspace begins with the shipped macros of its language', async () => {
  const fresh = await house.open();
  await house.runJobs();
  const { items } = (await house.call(api.listMacros, { as: fresh.owner })).body;
  expect(items.length).toBeGreaterThan(9);
  expect(new Set(items.map((each) => each.locale)).size).toBe(1);
});
