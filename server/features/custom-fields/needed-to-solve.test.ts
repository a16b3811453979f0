import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customFieldEndpoints as api } from '@madoguchi/contracts/custom-fields.ts';
import { macroEndpoints as macros } from '@madoguchi/contracts/macros.ts';
import { savedViewEndpoints as views } from '@madoguchi/contracts/saved-views.ts';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testApp, type Who } from '../../testing/app.ts';
import { openRuleDesk, type RuleDesk } from '../automation/testing/rule-desk.ts';
import { setStatus } from '../conversations/actions/set-status.ts';

const house = testApp();
let on: RuleDesk;
let agent: Who;
let fieldId: string;

const field = (key: string, ja: string, more: object = {}) =>
  house.call(api.createField, {
    as: on.desk.owner,
    body: { noun: 'conversation', key, type: 'text', label: { ja, en: key }, requiredOn: 'solve', ...more } as never,
  });
const solve = (id: string, as: Who = agent) =>
  house.call(conversations.setStatus, { as, params: { id }, body: { status: 'solved' } });
const fill = (id: string, values: Record<string, string>) =>
  house.call(api.putFieldValues, { as: agent, params: { noun: 'conversation', id }, body: { values } });
const statusOf = async (id: string) => (await on.look(id)).status;
const opened = () => on.says('動きません', { email: `${newId()}@example.jp` });

beforeAll(async () => {
  on = await openRuleDesk(house);
  agent = await on.desk.signInAs('agent');
  fieldId = (await field('model', '型番')).body.id;
});

test('a conversation is not solved while a field it needs is empty; the refusal names it, and filled in it goes', async () => {
  const id = await opened();
  const refused = await solve(id);
  expect(refused).toMatchObject({ status: 409, problem: { code: 'fields_empty' } });
  expect(refused.problem?.title).toContain('型番');
  expect(refused.problem?.issues).toEqual([{ path: 'fields.model', code: 'required' }]);
  expect(await statusOf(id)).toBe('new');
  expect(
    (await house.call(conversations.setStatus, { as: agent, params: { id }, body: { status: 'pending' } })).status,
  ).toBe(200);
  await fill(id, { model: 'YC-520' });
  expect((await solve(id)).status).toBe(200);
});

test('an answer that solves is refused before it is stored, whether it would go at once or later', async () => {
  const id = await opened();
  const reply = (undoSeconds: number) =>
    house.call(conversations.postMessage, {
      as: agent,
      params: { id },
      body: { type: 'reply', body: '直りました', statusAfter: 'solved', undoSeconds, overrideLock: true },
    });
  for (const seconds of [0, 10]) expect((await reply(seconds)).problem?.code).toBe('fields_empty');
  const { body } = await house.call(conversations.getTimeline, { as: agent, params: { id } });
  expect(body.entries.some((entry) => entry.type === 'message' && entry.author.kind === 'member')).toBe(false);
  await fill(id, { model: 'YC-520' });
  expect((await reply(0)).status).toBe(201);
  expect(await statusOf(id)).toBe('solved');
});

test('machines, macros, bulk edits and rules are answered alike', async () => {
  const id = await opened();
  const key = await on.desk.apiKey(['conversations:read', 'conversations:write']);
  expect((await solve(id, key)).problem?.code).toBe('fields_empty');

  const macro = await house.call(macros.createMacro, {
    as: on.desk.owner,
    body: { name: '完了', folder: '', kind: 'reply', content: { body: '', changes: { status: 'solved' } } } as never,
  });
  expect(macro.status).toBe(201);
  const params = { id, macroId: macro.body.id };
  const applied = await house.call(macros.applyMacro, { as: agent, params, body: { clientId: newId(), send: true } });
  expect(applied.problem?.code).toBe('fields_empty');

  const bulk = await house.call(views.startBulk, {
    as: agent,
    body: { selection: { conversationIds: [id] }, change: { status: 'solved', priority: 'high' } },
  });
  await house.runJobs();
  const done = await house.call(views.getBulk, { as: agent, params: { id: bulk.body.id } });
  expect(done.body).toMatchObject({ changed: 0, failed: 1, failures: [{ code: 'fields_empty' }] });
  expect((await on.look(id)).priority).toBe('normal');

  const rule = await on.rule({
    actions: [
      { do: 'set_status', status: 'solved' },
      { do: 'add_tag', tag: '確認' },
    ],
  });
  await on.says('まだ動きません', { to: id });
  const [run] = await on.runs(rule);
  expect(run).toMatchObject({ effects: [{ result: 'failed', reason: 'fields_empty' }, { result: 'done' }] });
  expect(await statusOf(id)).toBe('new');
});

test('what was brought over, spam, and a field nobody uses any more ask for nothing', async () => {
  const restored = await opened();
  await on.desk.run((ctx) => setStatus(ctx, { conversationId: restored, status: 'solved', restored: true }));
  expect(await statusOf(restored)).toBe('solved');
  const old = await opened();
  const as = await on.me();
  await house.call(api.updateField, { as, params: { id: fieldId }, body: { retired: true } });
  expect((await solve(old, await on.me())).status).toBe(200);
  await house.call(api.updateField, { as, params: { id: fieldId }, body: { retired: false } });
});

test('nobody is asked for a field they may not see', async () => {
  await field('audit', '監査', { viewRoles: ['owner', 'admin'] });
  const id = await opened();
  await fill(id, { model: 'YC-520' });
  const asOwner = await solve(id, await on.me());
  expect(asOwner.problem?.issues).toEqual([{ path: 'fields.audit', code: 'required' }]);
  expect((await solve(id)).status).toBe(200);
});

test('only conversations are solved: the field of another noun is never needed for it', async () => {
  const refused = await field('rank_note', 'メモ', { noun: 'customer' });
  expect(refused.problem?.code).toBe('field_solve_only');
});
