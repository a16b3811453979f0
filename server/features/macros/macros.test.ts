import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { macroEndpoints as api, type MacroBody } from '@madoguchi/contracts/macros.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { assignConversation } from '../conversations/actions/assign-conversation.ts';
import { receiveMessage } from '../conversations/actions/receive-message.ts';
import { applyMacro } from './actions/apply-macro.ts';

const house = testApp();
let desk: TestDesk;
let supervisor: TestMember;
let agent: TestMember;

beforeAll(async () => {
  desk = await house.open();
  supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '監督 花子' });
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '佐藤 次郎' });
});

const content = (some: Partial<MacroBody['content']> = {}): MacroBody['content'] => ({
  body: '{{customer.name}}、受付番号は{{reference}}です。',
  variants: {},
  note: '',
  changes: {},
  followerIds: [],
  interim: false,
  promiseDays: null,
  ...some,
});
let made = 0;
const macro = (some: Partial<MacroBody> = {}): MacroBody => {
  made += 1;
  return {
    kind: 'reply',
    name: `定型文${made}`,
    kana: '',
    folder: '',
    shortcut: '',
    scope: 'shared',
    teamId: null,
    locale: null,
    fileIds: [],
    ...some,
    content: content(some.content),
  };
};

async function conversation(name = '田中 太郎'): Promise<string> {
  const [familyName = '', givenName = ''] = name.split(' ');
  const { conversationId } = await desk.run((ctx) =>
    receiveMessage(ctx, {
      inboxId: { firstOf: 'form' },
      sourceId: newId(),
      from: { identities: [{ kind: 'email', value: `${newId()}@customer.example` }], familyName, givenName },
      conversationId: null,
      subject: '電源の件',
      body: '電源が入りません。',
      sentAt: ctx.now,
      automatic: false,
    }),
  );
  return conversationId;
}

const create = async (body: MacroBody, as: TestMember = supervisor) => {
  const answer = await house.call(api.createMacro, { as, body });
  expect(answer.problem).toBeNull();
  return answer.body;
};
const apply = (id: string, macroId: string, more: { send?: boolean; clientId?: string; as?: TestMember } = {}) =>
  house.call(api.applyMacro, {
    as: more.as ?? agent,
    params: { id, macroId },
    body: { clientId: more.clientId ?? newId(), send: more.send ?? false, undoSeconds: 0 },
  });
const shown = async (id: string) =>
  (await house.call(conversationEndpoints.getConversation, { as: supervisor, params: { id } })).body;
const said = async (id: string) => {
  const { entries } = (
    await house.call(conversationEndpoints.getTimeline, { as: supervisor, params: { id }, query: { limit: 50 } })
  ).body;
  return entries;
};

describe('applying a macro', () => {
  test('fills its words for the composer and makes its changes at once', async () => {
    const id = await conversation();
    const changes = {
      priority: 'high',
      kind: 'problem',
      addTags: ['電源'],
      assignee: 'me',
      status: 'pending',
    } as const;
    const kept = await create(
      macro({ content: content({ changes: { ...changes, addTags: ['電源'] }, note: '{{agent.name}}が案内。' }) }),
    );
    const { body } = await apply(id, kept.id);
    const now = await shown(id);
    expect(body).toMatchObject({
      mode: 'reply',
      body: `田中様、受付番号は${now.reference}です。`,
      missing: [],
      entryId: null,
    });
    // The status belongs to the answer that is not sent yet.
    expect(body.statusAfter).toBe('pending');
    expect(now).toMatchObject({ status: 'new', priority: 'high', kind: 'problem', assignee: { id: agent.id } });
    expect(now.tags.map((tag) => tag.name)).toEqual(['電源']);
    const entries = await said(id);
    expect(entries.filter((entry) => entry.type === 'note').map((note) => note.body)).toEqual(['佐藤 次郎が案内。']);
    expect(entries.some((entry) => entry.type === 'fact' && entry.name === 'macro.applied')).toBe(true);
  });

  test('is done once, however often and however many at once ask for it', async () => {
    const id = await conversation();
    const kept = await create(macro({ content: content({ note: '一度だけ', changes: { addTags: ['一度'] } }) }));
    const clientId = newId();
    const answers = await Promise.all([1, 2, 3].map(() => apply(id, kept.id, { clientId, send: true })));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map((answer) => answer.body.useId)).size).toBe(1);
    const entries = await said(id);
    expect(entries.filter((entry) => entry.type === 'note')).toHaveLength(1);
    expect(entries.filter((entry) => entry.type === 'message' && entry.direction === 'out')).toHaveLength(1);
    const [listed] = (await house.call(api.listMacros, { as: agent })).body.items.filter((each) => each.id === kept.id);
    expect(listed?.useCount).toBe(1);
    const usage = await house.call(api.getMacroUsage, { as: agent, params: { id: kept.id } });
    expect(usage.body.members).toMatchObject([{ id: agent.id, name: '佐藤 次郎', count: 1 }]);
  });

  test('sends in one step, with its status', async () => {
    const id = await conversation();
    const kept = await create(macro({ content: content({ changes: { status: 'solved' } }) }));
    const { body } = await apply(id, kept.id, { send: true });
    expect(body.entryId).not.toBeNull();
    expect(await shown(id)).toMatchObject({ status: 'solved', waitingSince: null });
  });

  test('sends nothing while a gap has no value, and changes nothing then', async () => {
    const id = await conversation();
    const kept = await create(
      macro({ content: content({ body: '{{company.name}} 御中', changes: { priority: 'urgent' } }) }),
    );
    const refused = await apply(id, kept.id, { send: true });
    expect(refused.problem?.code).toBe('template_unfilled');
    expect(refused.problem?.issues).toEqual([{ path: 'company.name', code: 'template_unfilled' }]);
    expect((await shown(id)).priority).toBe('normal');
    const filled = await apply(id, kept.id);
    expect(filled.body).toMatchObject({ body: '{{company.name}} 御中', missing: ['company.name'] });
  });

  test('takes the words of the channel where it has some', async () => {
    const id = await conversation();
    const kept = await create(macro({ content: content({ body: '長い', variants: { form: '短い' } }) }));
    expect((await apply(id, kept.id)).body.body).toBe('短い');
  });

  test('makes no change its user may not make', async () => {
    const team = await desk.team('立入禁止', { restricted: true });
    const id = await conversation();
    await desk.run((ctx) => assignConversation(ctx, { conversationId: id, teamId: team }));
    const kept = await create(macro());
    expect((await apply(id, kept.id)).status).toBe(404);
  });

  test('serves machines as well, who are nobody', async () => {
    const id = await conversation();
    const kept = await create(macro({ content: content({ changes: { assignee: 'me', priority: 'low' } }) }));
    const own = await create(macro({ scope: 'personal' }), agent);
    const use = { conversationId: id, clientId: newId(), send: true };
    const outcome = await desk.run((ctx) => applyMacro(ctx, { ...use, macroId: kept.id }));
    expect(outcome.entryId).not.toBeNull();
    expect(await shown(id)).toMatchObject({ priority: 'low', assignee: null });
    const personal = desk.run((ctx) => applyMacro(ctx, { ...use, clientId: newId(), macroId: own.id }));
    await expect(personal).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('taking a macro back', () => {
  test('restores what it changed, but not what somebody changed since; a second time nothing', async () => {
    const id = await conversation();
    const kept = await create(
      macro({
        kind: 'note',
        content: content({
          body: '',
          changes: { priority: 'high', kind: 'problem', addTags: ['a'], status: 'on_hold' },
        }),
      }),
    );
    const { useId } = (await apply(id, kept.id)).body;
    expect(await shown(id)).toMatchObject({ priority: 'high', status: 'on_hold' });
    await house.call(conversationEndpoints.updateConversation, {
      as: agent,
      params: { id },
      body: { kind: 'request' },
    });
    const undo = () => house.call(api.undoMacro, { as: agent, params: { id, useId } });
    expect((await undo()).body.restored.map((change) => change.field).toSorted()).toEqual([
      'priority',
      'status',
      'tag',
    ]);
    const now = await shown(id);
    expect(now).toMatchObject({ priority: 'normal', kind: 'request', status: 'open', tags: [] });
    expect((await undo()).body.restored).toEqual([]);
  });
});

describe('an interim answer', () => {
  test('promises a day, is marked as interim, and the promise stands until the next answer', async () => {
    const id = await conversation();
    const body = '{{promised}}までにご連絡します。';
    const changes = { status: 'on_hold' as const, wakeDays: 2 };
    const kept = await create(macro({ content: content({ body, interim: true, promiseDays: 2, changes }) }));
    const { body: outcome } = await apply(id, kept.id, { send: true });
    expect(outcome.promisedAt).not.toBeNull();
    expect(outcome.body).toMatch(/^\d+月\d+日（.）までに/u);
    const [sent] = (await said(id)).flatMap((entry) =>
      entry.type === 'message' && entry.direction === 'out' ? [entry] : [],
    );
    expect(sent?.interim).toBe(true);
    expect(await shown(id)).toMatchObject({ status: 'on_hold', promisedAt: outcome.promisedAt });
    const told = await desk.run((ctx) =>
      ctx.db
        .selectFrom('facts')
        .select('payload')
        .where('name', '=', 'message.sent')
        .where('conversation_id', '=', id)
        .execute(),
    );
    expect(told.map((fact) => (fact.payload as { interim: boolean }).interim)).toEqual([true]);
    const reply = {
      type: 'reply' as const,
      body: '解決しました。',
      fileIds: [],
      undoSeconds: 0,
      overrideLock: true,
      acknowledged: [],
    };
    await house.call(conversationEndpoints.postMessage, { as: agent, params: { id }, body: reply });
    expect((await shown(id)).promisedAt).toBeNull();
  });

  test('no answer leaves with a gap of ours in it, though people may write about braces', async () => {
    const id = await conversation();
    const send = (body: string) =>
      house.call(conversationEndpoints.postMessage, {
        as: agent,
        params: { id },
        body: { type: 'reply', body, fileIds: [], undoSeconds: 0, overrideLock: true, acknowledged: ['wrong_name'] },
      });
    expect((await send('{{ customer.name }}様')).problem?.code).toBe('template_unfilled');
    expect((await send('{{#if returning}}いつも{{/if}}')).problem?.code).toBe('template_unfilled');
    expect((await send('テンプレートでは {{user}} と書きます。')).status).toBe(201);
  });
});

describe('keeping macros', () => {
  test('a mistake in a gap is refused with its place', async () => {
    const { problem } = await house.call(api.createMacro, {
      as: supervisor,
      body: macro({ content: content({ body: 'こんにちは\n{{constructor}}{{#if late}}' }) }),
    });
    expect(problem?.code).toBe('template_invalid');
    expect(problem?.issues).toEqual([
      { path: 'content.body@2:1 constructor', code: 'template_unknown_name' },
      { path: 'content.body@2:16 late', code: 'template_unclosed' },
    ]);
  });

  test('agents keep their own, which nobody else sees; those of everybody are for who looks after them', async () => {
    expect((await house.call(api.createMacro, { as: agent, body: macro() })).problem?.code).toBe('macro_personal_only');
    const own = await create(macro({ scope: 'personal' }), agent);
    const seenBy = async (as: TestMember) =>
      (await house.call(api.listMacros, { as })).body.items.map((each) => each.id);
    expect(await seenBy(agent)).toContain(own.id);
    expect(await seenBy(supervisor)).not.toContain(own.id);
    const change = { params: { id: own.id }, body: { ...macro({ scope: 'shared' }), version: 1 } };
    expect((await house.call(api.updateMacro, { as: supervisor, ...change })).status).toBe(404);
    expect((await house.call(api.updateMacro, { as: agent, ...change })).problem?.code).toBe('macro_personal_only');
  });

  test('macros of a team are for its members, of a restricted one for nobody else', async () => {
    const secret = await desk.team('人事', { restricted: true });
    const member = await desk.signInAs('agent', { teams: [secret] });
    const kept = await create(macro({ scope: 'team', teamId: secret }), desk.owner);
    const sees = async (as: TestMember) =>
      (await house.call(api.listMacros, { as })).body.items.some((each) => each.id === kept.id);
    expect([await sees(member), await sees(agent), await sees(supervisor)]).toEqual([true, false, false]);
  });

  test('what a macro was before is kept, and two who change it at once do not lose each other', async () => {
    const kept = await create(macro({ name: '前の名前' }));
    const change = (name: string) =>
      house.call(api.updateMacro, {
        as: supervisor,
        params: { id: kept.id },
        body: { ...macro({ name }), version: 1 },
      });
    expect((await change('新しい名前')).body).toMatchObject({ name: '新しい名前', version: 2 });
    expect((await change('もう一人')).problem?.code).toBe('changed_meanwhile');
    const { items } = (await house.call(api.listMacroVersions, { as: agent, params: { id: kept.id } })).body;
    expect(items).toMatchObject([{ version: 1, savedBy: '監督 花子', macro: { name: '前の名前' } }]);
  });

  test('a shortcut belongs to one, until that is put away', async () => {
    const first = await create(macro({ shortcut: 'ｄｅｎ' }));
    expect(first.shortcut).toBe('den');
    const second = macro({ shortcut: 'DEN' });
    expect((await house.call(api.createMacro, { as: supervisor, body: second })).problem?.code).toBe('shortcut_taken');
    const put = await house.call(api.archiveMacro, {
      as: supervisor,
      params: { id: first.id },
      body: { archived: true },
    });
    expect(put.body.archived).toBe(true);
    await create(second);
    const back = await house.call(api.archiveMacro, {
      as: supervisor,
      params: { id: first.id },
      body: { archived: false },
    });
    expect(back.problem?.code).toBe('shortcut_taken');
  });

  test('those used most in such conversations come first', async () => {
    const id = await conversation();
    const rare = await create(macro());
    const often = await create(macro());
    for (const each of [rare, often, often]) await apply(id, each.id);
    const { items } = (await house.call(api.listMacrosHere, { as: agent, params: { id: await conversation() } })).body;
    const places = [often.id, rare.id].map((macroId) => items.findIndex((item) => item.macroId === macroId));
    expect(places[0]).toBeGreaterThanOrEqual(0);
    expect(places[1]).toBeGreaterThan(places[0] ?? -1);
  });
});
