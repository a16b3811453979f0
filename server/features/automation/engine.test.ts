import { automationEndpoints as api } from '@madoguchi/contracts/automation.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';
import type { PendingFact } from '../../kernel/facts.ts';
import { readFactsAfter } from '../../kernel/fact-store.ts';
import { newId } from '../../kernel/ids.ts';
import { runRules } from './actions/run-rules.ts';
import { openRuleDesk, ruleOf, type RuleDesk } from './testing/rule-desk.ts';

const house = testApp();

const runsOf = async ({ desk }: RuleDesk, id: string) =>
  (await house.call(api.listRuns, { as: desk.owner, params: { id } })).body.items;
const ruleNow = async ({ desk }: RuleDesk, id: string) =>
  (await house.call(api.listRules, { as: desk.owner })).body.items.find((rule) => rule.id === id)!;
const factsOf = ({ desk }: RuleDesk, name: string) =>
  desk.run(async ({ db, workspaceId }) =>
    (await readFactsAfter(db, workspaceId, 0, 1000)).filter((fact) => fact.name === name),
  );
/** The stored fact as the reaction's job would bring it. */
async function factOf(on: RuleDesk, name: string): Promise<PendingFact> {
  const [fact] = (await factsOf(on, name)).slice(-1);
  if (!fact) throw new Error(`no ${name}`);
  return { ...fact, at: fact.occurredAt };
}

test('rules act in their order, each sees what those before it did, and one that says so ends the round', async () => {
  const on = await openRuleDesk(house);
  await on.rule({ actions: [{ do: 'set_priority', priority: 'urgent' }] });
  await on.rule({
    conditions: { match: 'all', conditions: [{ type: 'choice', field: 'priority', op: 'any', values: ['urgent'] }] },
    actions: [{ do: 'add_tag', tag: '至急' }],
    stopAfter: true,
  });
  await on.rule({ actions: [{ do: 'add_tag', tag: '届かない' }] });
  const id = await on.says('すぐに来てください');
  expect((await on.look(id)).priority).toBe('urgent');
  expect(await on.tags(id)).toEqual(['至急']);
});

test('a rule that is moved before another runs before it', async () => {
  const on = await openRuleDesk(house);
  const first = await on.rule({ actions: [{ do: 'add_tag', tag: '一' }], stopAfter: true });
  const second = await on.rule({ actions: [{ do: 'add_tag', tag: '二' }], stopAfter: true });
  await house.call(api.orderRules, { as: on.desk.owner, body: { ruleIds: [second, first] } });
  expect(await on.tags(await on.says('こんにちは'))).toEqual(['二']);
});

test('a first message is one occasion, though it opens and is said', async () => {
  const on = await openRuleDesk(house);
  const rule = await on.rule({
    trigger: { on: 'event', events: ['opened', 'customer_message'] },
    actions: [{ do: 'add_note', body: '確認しました' }],
  });
  await on.says('はじめまして');
  expect(await runsOf(on, rule)).toHaveLength(1);
});

test('the same fact brought twice takes effect once', async () => {
  const on = await openRuleDesk(house);
  const rule = await on.rule({ actions: [{ do: 'add_note', body: '一度だけ' }] });
  await on.says('こんにちは');
  const fact = await factOf(on, 'message.received');
  await on.desk.run((ctx) => runRules(ctx, fact));
  expect(await runsOf(on, rule)).toHaveLength(1);
  expect(await factsOf(on, 'note.added')).toHaveLength(1);
});

test('killed after the effects and before the commit, nothing happened; tried again, it happens once', async () => {
  const on = await openRuleDesk(house);
  const id = await on.says('先に届いた言葉');
  const rule = await on.rule({
    actions: [
      { do: 'add_note', body: '一度だけ' },
      { do: 'set_priority', priority: 'high' },
    ],
  });
  const fact = await factOf(on, 'message.received');
  const killed = on.desk.run(async (ctx) => {
    await runRules(ctx, fact);
    throw new Error('killed');
  });
  await expect(killed).rejects.toThrow('killed');
  expect(await runsOf(on, rule)).toEqual([]);
  expect((await on.look(id)).priority).toBe('normal');
  await on.desk.run((ctx) => runRules(ctx, fact));
  expect(await runsOf(on, rule)).toHaveLength(1);
  expect(await factsOf(on, 'note.added')).toHaveLength(1);
});

test('of many workers with the same fact one acts', async () => {
  const on = await openRuleDesk(house);
  await on.says('先に届いた言葉');
  const rule = await on.rule({ actions: [{ do: 'add_note', body: '一度だけ' }] });
  const fact = await factOf(on, 'message.received');
  await Promise.all(Array.from({ length: 8 }, () => on.desk.run((ctx) => runRules(ctx, fact))));
  expect(await runsOf(on, rule)).toHaveLength(1);
  expect(await factsOf(on, 'note.added')).toHaveLength(1);
});

test('two rules that undo each other are stopped, told and visible; switched on again they run', async () => {
  const on = await openRuleDesk(house);
  const chief = await on.desk.signInAs('supervisor', { teams: [on.desk.teamId] });
  const changes = { on: 'event', events: ['priority_changed'] } as const;
  const when = (priority: string) => ({
    match: 'all' as const,
    conditions: [{ type: 'choice' as const, field: 'priority' as const, op: 'any' as const, values: [priority] }],
  });
  const trigger = { ...changes, events: [...changes.events] };
  const up = await on.rule({
    name: '上げる',
    trigger,
    conditions: when('low'),
    actions: [{ do: 'set_priority', priority: 'high' }],
  });
  const down = await on.rule({
    name: '下げる',
    trigger,
    conditions: when('high'),
    actions: [{ do: 'set_priority', priority: 'low' }],
  });
  const id = await on.says('こんにちは');
  await house.call(conversations.updateConversation, { as: on.desk.owner, params: { id }, body: { priority: 'high' } });
  await house.runJobs();
  const [stoppedUp, stoppedDown] = [await ruleNow(on, up), await ruleNow(on, down)];
  expect(stoppedDown.suspended).toMatchObject({ reason: 'loop', conversationId: id });
  expect(stoppedUp.suspended).toBeNull();
  expect((await runsOf(on, down)).map((run) => run.outcome)).toEqual(['suspended', 'done']);
  const notices = (await house.call(workspaceEndpoints.listNotifications, { as: chief })).body.items;
  expect(notices.filter((notice) => notice.kind === 'rule_suspended')).toHaveLength(1);
  await house.call(api.enableRule, { as: chief, params: { id: down }, body: { enabled: true } });
  expect((await ruleNow(on, down)).suspended).toBeNull();
});

test('a rule that acts too often for one conversation is stopped', async () => {
  const on = await openRuleDesk(house);
  const rule = await on.rule({ actions: [{ do: 'add_note', body: 'また来ました' }] });
  const id = await on.says('1');
  for (let n = 0; n < 31; n += 1) await on.says(`${n}`, { to: id });
  expect((await ruleNow(on, rule)).suspended?.reason).toBe('rate');
  expect((await runsOf(on, rule)).filter((run) => run.outcome === 'done')).toHaveLength(30);
});

test('a rule switched off, changed or deleted in one process is so in every other at once', async () => {
  const on = await openRuleDesk(house);
  const rule = await on.rule({ actions: [{ do: 'add_tag', tag: '旧' }] });
  expect(await on.tags(await on.says('1'))).toEqual(['旧']);
  const as = on.desk.owner;
  const body = { ...ruleOf({ actions: [{ do: 'add_tag', tag: '新' }] }), version: 1 };
  expect((await house.call(api.updateRule, { as, params: { id: rule }, body })).body.version).toBe(2);
  expect((await house.call(api.updateRule, { as, params: { id: rule }, body })).status).toBe(409);
  expect(await on.tags(await on.says('2'))).toEqual(['新']);
  expect((await runsOf(on, rule)).map((run) => run.version)).toEqual([2, 1]);
  await house.call(api.enableRule, { as, params: { id: rule }, body: { enabled: false } });
  expect(await on.tags(await on.says('3'))).toEqual([]);
  await house.call(api.enableRule, { as, params: { id: rule }, body: { enabled: true } });
  await house.call(api.deleteRule, { as, params: { id: rule } });
  expect(await on.tags(await on.says('4'))).toEqual([]);
});

test('the log of a conversation says which rule did what, and the timeline tells it', async () => {
  const on = await openRuleDesk(house);
  const rule = await on.rule({
    name: '請求の担当へ',
    actions: [
      { do: 'set_priority', priority: 'high' },
      { do: 'assign_member', memberId: on.desk.owner.id },
    ],
  });
  const id = await on.says('請求書について');
  const runs = (await house.call(api.listConversationRuns, { as: on.desk.owner, params: { id } })).body.items;
  expect(runs).toMatchObject([{ ruleId: rule, rule: '請求の担当へ', outcome: 'done' }]);
  expect(runs[0]!.effects.map((effect) => [effect.action['do'], effect.result])).toEqual([
    ['set_priority', 'done'],
    ['assign_member', 'done'],
  ]);
  const { entries } = (await house.call(conversations.getTimeline, { as: on.desk.owner, params: { id } })).body;
  expect(entries.filter((entry) => entry.type === 'fact' && entry.name === 'automation.ran')).toHaveLength(1);
});

test('what cannot be done is said with its reason, and the rest is done', async () => {
  const on = await openRuleDesk(house);
  const leaving = await on.desk.signInAs('agent', { teams: [on.desk.teamId] });
  const rule = await on.rule({
    actions: [
      { do: 'assign_member', memberId: leaving.id },
      { do: 'add_tag', tag: '済' },
    ],
  });
  await house.call(workspaceEndpoints.updateMember, {
    as: on.desk.owner,
    params: { id: leaving.id },
    body: { active: false },
  });
  const id = await on.says('こんにちは');
  expect(await on.tags(id)).toEqual(['済']);
  const [run] = await runsOf(on, rule);
  expect(run).toMatchObject({
    outcome: 'failed',
    effects: [{ result: 'failed', reason: 'member_not_found' }, { result: 'done' }],
  });
  expect((await ruleNow(on, rule)).failedLastWeek).toBe(1);
});

test('a rule answers once in 24 hours, never a machine, and repeats nothing a stranger wrote', async () => {
  const on = await openRuleDesk(house);
  const rule = await on.rule({
    actions: [{ do: 'send_reply', body: '{{customer.called}}、受付番号 {{conversation.reference}} で承りました。' }],
  });
  const id = await on.says('最初の質問');
  await on.says('続きです', { to: id });
  await on.says('不在です', { to: id, automatic: true });
  const reasons = (await runsOf(on, rule)).map((run) => run.effects[0]!.reason);
  expect(reasons).toEqual(['automatic_sender', 'replied_lately', null]);
  const { entries } = (await house.call(conversations.getTimeline, { as: on.desk.owner, params: { id } })).body;
  const answers = entries.filter((entry) => entry.type === 'message' && entry.sourceId?.startsWith('rule:'));
  expect(answers).toMatchObject([
    { automatic: true, body: `お客様、受付番号 ${(await on.look(id)).reference} で承りました。` },
  ]);
  expect((await on.look(id)).waitingSince).not.toBeNull();
});

test('a fact of a workspace without rules makes no job', async () => {
  const on = await openRuleDesk(house);
  await on.says('こんにちは');
  const done = await on.desk.run(({ db, workspaceId }) =>
    db.selectFrom('reactions_done').select('reaction').where('workspace_id', '=', workspaceId).execute(),
  );
  expect(done.filter((row) => row.reaction.startsWith('automation.'))).toEqual([]);
});

test('a fact about a conversation that is gone does nothing', async () => {
  const on = await openRuleDesk(house);
  await on.rule({ actions: [{ do: 'add_tag', tag: '済' }] });
  await on.says('こんにちは');
  const fact = { ...(await factOf(on, 'message.received')), conversationId: newId(), id: newId() };
  await expect(on.desk.run((ctx) => runRules(ctx, fact))).resolves.toBeUndefined();
});
