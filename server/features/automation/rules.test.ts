import { automationEndpoints as api, type RuleFile } from '@madoguchi/contracts/automation.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { measureRuleCost } from './measure-rule-cost.ts';
import { openRuleDesk, ruleOf } from './testing/rule-desk.ts';

const house = testApp();
const words = (...list: string[]) => ({
  match: 'all' as const,
  conditions: [
    { type: 'text' as const, field: 'subject_or_body' as const, key: '', op: 'contains_any' as const, words: list },
  ],
});

test('supervisors make rules, agents see none, and what a rule did with a conversation reads whoever sees it', async () => {
  const on = await openRuleDesk(house);
  const chief = await on.desk.signInAs('supervisor', { teams: [on.desk.teamId] });
  const agent = await on.desk.signInAs('agent', { teams: [on.desk.teamId] });
  await on.rule({ actions: [{ do: 'add_tag', tag: '済' }] }, chief);
  expect((await house.call(api.listRules, { as: agent })).status).toBe(403);
  const id = await on.says('こんにちは');
  const runs = await house.call(api.listConversationRuns, { as: agent, params: { id } });
  expect(runs.body.items).toHaveLength(1);
});

test('a rule does not reach into a restricted team its writer does not see; one of an admin does', async () => {
  const on = await openRuleDesk(house);
  const inner = await on.desk.signInAs('supervisor', { teams: [] });
  const chief = await on.desk.signInAs('supervisor', { teams: [on.desk.teamId] });
  const team = await on.desk.team('人事', { restricted: true, memberIds: [inner.id] });
  const trigger = { on: 'event' as const, events: ['customer_message' as const] };
  await on.rule({ trigger, actions: [{ do: 'add_follower', memberId: chief.id }] }, chief);
  await on.rule({ trigger, actions: [{ do: 'add_tag', tag: '管理者' }] });
  const id = await on.says('相談です');
  await house.call(conversations.setAssignment, { as: on.desk.owner, params: { id }, body: { teamId: team } });
  await house.call(conversations.unfollow, { as: on.desk.owner, params: { id, memberId: chief.id } });
  await house.call(conversations.removeTag, { as: on.desk.owner, params: { id, name: '管理者' } });
  await on.says('内密に', { to: id });
  expect((await on.look(id)).followers).toEqual([]);
  expect(await on.tags(id)).toEqual(['管理者']);
  expect((await house.call(conversations.getConversation, { as: chief, params: { id } })).status).toBe(404);
  const preview = await house.call(api.previewRule, {
    as: chief,
    body: ruleOf({ actions: [{ do: 'add_tag', tag: 'x' }] }),
  });
  expect(preview.body.samples.map((sample) => sample.conversationId)).not.toContain(id);
});

test('a rule that says nothing, names nobody or fills in what is not there is refused', async () => {
  const on = await openRuleDesk(house);
  const codes = async (rule: Parameters<typeof ruleOf>[0]) =>
    (await house.call(api.createRule, { as: on.desk.owner, body: ruleOf(rule) })).problem?.code;
  const tag = [{ do: 'add_tag' as const, tag: 'x' }];
  expect(await codes({ actions: tag, conditions: words() })).toBe('rule_empty_condition');
  expect(await codes({ actions: [{ do: 'assign_team', teamId: on.desk.owner.id }] })).toBe('rule_unknown_name');
  expect(await codes({ actions: [{ do: 'send_reply', body: '{{password}}' }] })).toBe('rule_text_wrong');
  expect(
    await codes({
      actions: [
        { do: 'send_reply', body: 'a' },
        { do: 'send_reply', body: 'b' },
      ],
    }),
  ).toBe('rule_one_reply');
  const nested = { type: 'group' as const, match: 'any' as const, conditions: words('返品').conditions };
  const deep = {
    match: 'all' as const,
    conditions: [{ ...nested, conditions: [{ ...nested, conditions: [nested] }] }],
  };
  expect(await codes({ actions: tag, conditions: deep as never })).toBe('invalid_request');
});

test('a preview tells what would have matched, what each action would have done, and what is judged by today', async () => {
  const on = await openRuleDesk(house);
  const ids = [await on.says('請求書を再発行してください'), await on.says('返品したい', { email: 'b@example.jp' })];
  await house.call(conversations.updateConversation, {
    as: on.desk.owner,
    params: { id: ids[0]! },
    body: { priority: 'high' },
  });
  const conditions = {
    match: 'all' as const,
    conditions: [
      ...words('セイキュウショ', '請求書').conditions,
      { type: 'choice' as const, field: 'priority' as const, op: 'any' as const, values: ['high'] },
    ],
  };
  const body = ruleOf({
    conditions,
    actions: [
      { do: 'set_priority', priority: 'high' },
      { do: 'add_tag', tag: '請求' },
    ],
  });
  const preview = (await house.call(api.previewRule, { as: on.desk.owner, body })).body;
  expect(preview).toMatchObject({ days: 7, examined: 2, complete: true, matched: 1, conversations: 1 });
  expect(preview.judgedToday).toEqual(['subject', 'priority']);
  expect(preview.samples[0]).toMatchObject({
    conversationId: ids[0],
    effects: [{ result: 'same' }, { result: 'done' }],
  });
  expect(await on.tags(ids[0]!)).toEqual([]);
  house.clock.advance(8 * 24 * 3600);
  expect((await house.call(api.previewRule, { as: await on.me(), body })).body.matched).toBe(0);
  const waiting = ruleOf({
    ...body,
    conditions: { match: 'all', conditions: [] },
    trigger: { on: 'since', state: 'unanswered', minutes: 60, business: false },
  });
  expect((await house.call(api.previewRule, { as: await on.me(), body: waiting })).body).toMatchObject({
    days: 0,
    matched: 2,
  });
});

test('rules go to another house as a file and find what is called the same there', async () => {
  const [here, there] = [await openRuleDesk(house), await openRuleDesk(house)];
  const team = await here.desk.team('請求チーム');
  await here.rule({ name: '請求', conditions: words('請求'), actions: [{ do: 'assign_team', teamId: team }] });
  const file = (await house.call(api.exportRules, { as: here.desk.owner })).body as RuleFile;
  expect((await house.call(api.importRules, { as: there.desk.owner, body: file })).problem?.code).toBe(
    'rule_unknown_name',
  );
  const theirs = await there.desk.team('請求チーム');
  const { items } = (await house.call(api.importRules, { as: there.desk.owner, body: file })).body;
  expect(items).toMatchObject([{ name: '請求', enabled: false, actions: [{ do: 'assign_team', teamId: theirs }] }]);
});

test('every action does what it says', async () => {
  const on = await openRuleDesk(house);
  const as = on.desk.owner;
  const agent = await on.desk.signInAs('agent', { teams: [on.desk.teamId] });
  const category = (
    await house.call(workspaceEndpoints.createCategory, {
      as,
      body: { parentId: null, nameJa: '請求', nameEn: 'Billing' },
    })
  ).body.id;
  const team = await on.desk.team('専門', { memberIds: [agent.id] });
  await on.rule({
    actions: [
      { do: 'assign_team', teamId: team },
      { do: 'assign_member', memberId: agent.id },
      { do: 'set_status', status: 'open' },
      { do: 'set_priority', priority: 'urgent' },
      { do: 'set_category', categoryId: category },
      { do: 'set_kind', kind: 'complaint' },
      { do: 'set_stage', stage: 'after_purchase' },
      { do: 'add_tag', tag: '要注意' },
      { do: 'add_note', body: '{{conversation.reference}} を確認' },
      { do: 'notify', memberIds: [agent.id], teamIds: [team], assignee: true },
      { do: 'add_follower', memberId: as.id },
      { do: 'snooze', until: 'later', minutes: 30 },
    ],
  });
  const id = await on.says('責任者を出せ');
  const conversation = await on.look(id);
  expect(conversation).toMatchObject({
    teamId: team,
    assignee: { id: agent.id },
    status: 'on_hold',
    priority: 'urgent',
    categoryId: category,
    kind: 'complaint',
    stage: 'after_purchase',
    tags: [{ name: '要注意' }],
    followers: [{ id: as.id }],
  });
  expect(Date.parse(conversation.wakeAt ?? '') - house.clock.now().getTime()).toBe(30 * 60_000);
  const { entries } = (await house.call(conversations.getTimeline, { as, params: { id } })).body;
  expect(entries.find((entry) => entry.type === 'note')).toMatchObject({
    body: `${conversation.reference} を確認`,
    author: { kind: 'system' },
  });
  const notices = (await house.call(workspaceEndpoints.listNotifications, { as: agent })).body.items;
  expect(notices.filter((notice) => notice.kind === 'rule_ran')).toHaveLength(1);
  await on.rule({
    actions: [
      { do: 'remove_tag', tag: '要注意' },
      { do: 'assign_member', memberId: null },
    ],
    conditions: words('取り消し'),
  });
  await on.says('取り消します', { to: id });
  expect(await on.look(id)).toMatchObject({ assignee: null, tags: [] });
});

test('the cost of 200 rules is measured without changing anything', async () => {
  const on = await openRuleDesk(house);
  const id = await on.says('請求書を再発行してください。'.repeat(20));
  const before = await on.look(id);
  const cost = await on.desk.run((ctx) => measureRuleCost(ctx, { conversationId: id, rounds: 20 }));
  expect(cost).toMatchObject({ rules: 200, rounds: 20 });
  expect(cost.p95Ms).toBeGreaterThan(cost.judgingP95Ms);
  expect(await on.look(id)).toEqual(before);
});
