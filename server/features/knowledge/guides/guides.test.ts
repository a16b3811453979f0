import { beforeAll, describe, expect, test } from 'vitest';
import type { GuideDocumentInput } from '@madoguchi/contracts/guide-document.ts';
import { guideEndpoints as api } from '@madoguchi/contracts/guides.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { buildGuide } from '@madoguchi/guides/testing/build-guide.ts';
import { testApp, type TestDesk, type TestMember } from '../../../testing/app.ts';
import { approvedGuides } from './queries.ts';

const house = testApp();
let desk: TestDesk;
let writer: TestMember;
beforeAll(async () => {
  desk = await house.open();
  writer = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '鈴木 大輔' });
});

let count = 0;
const built = (more: Partial<GuideDocumentInput> = {}) => buildGuide({ key: `power-${(count += 1)}`, ...more });
const write = async (more: Partial<GuideDocumentInput> = {}) =>
  (await house.call(api.createGuide, { as: writer, body: { document: built(more) } })).body;
const approve = (id: string, note = '初版') =>
  house.call(api.approveGuide, { as: writer, params: { id }, body: { note } });
const save = (id: string, document: GuideDocumentInput, revision?: number) =>
  house.call(api.saveGuide, { as: writer, params: { id }, body: { document, revision } });

test('a guide is written, approved, changed and approved again; each version stays as it was', async () => {
  const made = await write();
  expect(made).toMatchObject({
    state: 'draft',
    approvedVersion: null,
    changed: true,
    problems: [],
    owner: { name: '鈴木 大輔' },
  });
  expect((await approve(made.id)).body).toMatchObject({ state: 'approved', approvedVersion: 1, changed: false });
  const saved = (await save(made.id, { ...made.draft, title: '電源が入らない（改）' })).body;
  expect(saved).toMatchObject({ approvedVersion: 1, changed: true });
  expect((await approve(made.id, '題を改めた')).body.approvedVersion).toBe(2);
  const { items } = (await house.call(api.listGuideVersions, { as: writer, params: { id: made.id } })).body;
  expect(items.map(({ version, state, note }) => [version, state, note])).toEqual([
    [2, 'approved', '題を改めた'],
    [1, 'superseded', '初版'],
  ]);
  const first = await house.call(api.getGuideVersion, { as: writer, params: { id: made.id, version: '1' } });
  expect(first.body.document).toEqual(made.draft);
  const diff = await house.call(api.diffGuide, { as: writer, params: { id: made.id }, query: { from: 1, to: 2 } });
  expect(diff.body.changes).toMatchObject([
    { kind: 'guide', fields: [{ name: 'title', after: '電源が入らない（改）' }] },
  ]);
});

test('a version is made the draft again, and a draft that is the version in use differs from it no more', async () => {
  const made = await write();
  await approve(made.id);
  await save(made.id, { ...made.draft, title: '別の題' });
  const back = await house.call(api.restoreGuide, { as: writer, params: { id: made.id, version: '1' }, body: {} });
  expect(back.body).toMatchObject({ title: made.title, changed: false });
  expect((await approve(made.id)).body).toMatchObject({ code: 'guide_unchanged' });
});

test('what two people write at once is refused to the second', async () => {
  const made = await write();
  expect((await save(made.id, { ...made.draft, title: '一人目' }, made.revision)).status).toBe(200);
  expect((await save(made.id, { ...made.draft, title: '二人目' }, made.revision)).body).toMatchObject({
    code: 'changed_meanwhile',
  });
  expect((await house.call(api.getGuide, { as: writer, params: { id: made.id } })).body.title).toBe('一人目');
});

test('a guide with an error is kept as a draft and approved by nobody', async () => {
  const made = await write({ start: null });
  expect(made.problems).toMatchObject([{ code: 'start_missing', severity: 'error' }]);
  expect((await approve(made.id)).body).toMatchObject({ code: 'guide_has_problems' });
  const jump = { kind: 'jump' as const, id: 'jump', title: '他へ', guide: 'nowhere' };
  const other = await write({ start: 'jump', steps: [jump] });
  expect(other.problems).toMatchObject([{ code: 'jump_broken', stepId: 'jump' }]);
});

test('keys are given once and stay', async () => {
  const made = await write();
  const again = await house.call(api.createGuide, { as: writer, body: { document: made.draft } });
  expect(again.body).toMatchObject({ code: 'guide_key_taken' });
  expect((await save(made.id, { ...made.draft, key: 'other' })).body).toMatchObject({ code: 'guide_key_fixed' });
});

test('a retired guide is neither listed nor offered, and comes back when it is approved', async () => {
  const made = await write({ title: 'なくなる手順' });
  await approve(made.id);
  const listed = async () =>
    (await house.call(api.listGuides, { as: writer, query: { q: 'なくなる' } })).body.items.length;
  expect(await listed()).toBe(1);
  await house.call(api.retireGuide, { as: writer, params: { id: made.id } });
  expect(await listed()).toBe(0);
  const inUse = await desk.run(({ db, workspaceId }) => approvedGuides(db, workspaceId));
  expect(inUse.map((guide) => guide.id)).not.toContain(made.id);
  expect((await approve(made.id, '再開')).body).toMatchObject({ state: 'approved', approvedVersion: 2 });
});

test('agents read and walk; they neither write nor approve', async () => {
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  const made = await write();
  expect((await house.call(api.getGuide, { as: agent, params: { id: made.id } })).status).toBe(200);
  expect(
    (await house.call(api.saveGuide, { as: agent, params: { id: made.id }, body: { document: made.draft } })).status,
  ).toBe(403);
  expect(
    (await house.call(api.approveGuide, { as: agent, params: { id: made.id }, body: { note: '可' } })).status,
  ).toBe(403);
});

describe('found', () => {
  test('by words of title, summary and triggers, whatever their width or kana', async () => {
    const made = await write({ title: 'ｽﾁｰﾑが出ない', triggers: ['ノズルが詰まる'] });
    for (const q of ['スチーム', 'すちーむ', 'のずるが']) {
      const { items } = (await house.call(api.listGuides, { as: writer, query: { q } })).body;
      expect(items.map((item) => item.id)).toEqual([made.id]);
    }
  });

  test('as required by contacts of a category and of those below it, while in use', async () => {
    const category = async (parentId: string | null) =>
      (
        await house.call(workspaceEndpoints.createCategory, {
          as: desk.owner,
          body: { parentId, nameJa: '故障', nameEn: 'Faults' },
        })
      ).body.id;
    const above = await category(null);
    const below = await category(above);
    const made = await write({ categories: [{ id: above, required: true }] });
    const required = async (categoryId: string) =>
      (await house.call(api.listRequiredGuides, { as: writer, query: { categoryId } })).body.items.map(
        (item) => item.id,
      );
    expect(await required(below)).toEqual([]);
    await approve(made.id);
    expect([await required(above), await required(below)]).toEqual([[made.id], [made.id]]);
  });

  test('no guide speaks of a category that is not there', async () => {
    const document = built({ categories: [{ id: '019ab000-0000-7000-8000-000000000001' }] });
    const refused = await house.call(api.createGuide, { as: writer, body: { document } });
    expect(refused.body).toMatchObject({ code: 'category_not_found' });
  });
});

describe('as text', () => {
  const importText = async (text: string, more: object = {}) =>
    (await house.call(api.importGuides, { as: writer, body: { text, ...more } })).body;
  const exported = async (ids: string[]) =>
    (await house.call(api.exportGuides, { as: writer, body: { ids } })).body.text;

  test('a changed text becomes the draft, says what differs, and twice changes nothing', async () => {
    const made = await write();
    await approve(made.id);
    const text = (await exported([made.id])).replace('title: 製造番号を控える', 'title: 製造番号の先頭5桁');
    const tried = await importText(text, { dryRun: true });
    expect(tried.items).toMatchObject([
      { id: made.id, result: 'changed', changes: [{ kind: 'step_changed', stepId: 'lot' }] },
    ]);
    expect(await exported([made.id])).not.toBe(text);
    await importText(text);
    expect(await exported([made.id])).toBe(text);
    expect((await importText(text)).items).toMatchObject([{ result: 'unchanged' }]);
    expect((await approve(made.id, '文言')).body.approvedVersion).toBe(2);
  });

  test('with one fault in it, nothing of a text is kept', async () => {
    const made = await write();
    const text = await exported([made.id]);
    const wrong = `${text.replace(`key: ${made.key}`, 'key: brand-new')}---\n${text.replace('kind: check', 'kind: tick')}`;
    const { problems, items } = await importText(wrong);
    expect(items).toEqual([]);
    expect(problems).toMatchObject([
      { code: 'field_wrong', step: 'lot', guide: made.key, line: expect.any(Number) as number },
    ]);
    const { items: found } = (await house.call(api.listGuides, { as: writer, query: { q: 'brand-new' } })).body;
    expect(found).toEqual([]);
  });

  test('another manual comes in by the same door and goes out as it came', async () => {
    const manual = {
      Refunds: {
        description: 'd',
        subflows: { Start: { actions: [{ type: 'x', button: 'b', text: 't', subtext: ['s'] }], instructions: ['i'] } },
      },
    };
    const text = `${JSON.stringify(manual, null, 2)}\n`;
    const { items } = await importText(text, { format: 'abcd' });
    expect(items).toMatchObject([{ result: 'created', problems: [] }]);
    expect((await house.call(api.exportGuides, { as: writer, body: { format: 'abcd' } })).body.text).toBe(text);
  });
});
