import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { routingEndpoints } from '@madoguchi/contracts/routing.ts';
import { singleExpertEndpoints as api } from '@madoguchi/contracts/single-experts.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';

/** Friday, 20 November 2026, 10:00 in Tokyo. */
const house = testApp({ clock: new TestClock('2026-11-20T01:00:00Z') });
const TODAY = { from: '2026-11-20', to: '2026-11-20' };
let desk: TestDesk;
let expert: TestMember;
let newcomer: TestMember;
let categoryId: string;

async function solve(by: TestMember, firstOf: TestMember = by): Promise<string> {
  const customer = {
    familyName: '森',
    locale: 'ja' as const,
    identities: [{ kind: 'email' as const, value: 'mori@example.jp' }],
  };
  const made = await house.call(conversations.createConversation, {
    as: desk.owner,
    body: { customer, subject: '抽出', body: '薄い' },
  });
  const params = { id: made.body.id };
  const filed = await house.call(conversations.updateConversation, { as: desk.owner, params, body: { categoryId } });
  expect(filed.problem).toBeNull();
  for (const id of new Set([firstOf, by].map(({ id }) => id))) {
    const given = await house.call(conversations.setAssignment, {
      as: desk.owner,
      params,
      body: { assigneeId: id, teamId: desk.teamId },
    });
    expect(given.problem).toBeNull();
  }
  const body = {
    type: 'reply' as const,
    body: '挽き目をご確認ください。',
    undoSeconds: 0,
    statusAfter: 'solved' as const,
  };
  expect((await house.call(conversations.postMessage, { as: by, params, body })).problem).toBeNull();
  return params.id;
}

beforeAll(async () => {
  desk = await house.open();
  expert = await desk.signInAs('agent', { teams: [desk.teamId], name: '石川 豊' });
  newcomer = await desk.signInAs('agent', { teams: [desk.teamId], name: '森 葵' });
  const body = { nameJa: '抽出・味', nameEn: 'Brewing' };
  categoryId = (await house.call(workspaceEndpoints.createCategory, { as: desk.owner, body })).body.id;
  await solve(expert);
  await solve(expert, newcomer);
  await solve(expert);
  await solve(newcomer);
});

const asked = { period: TODAY, share: 0.7, least: 4 };
const list = async (more: object = {}) =>
  (await house.call(api.listSingleExperts, { as: desk.owner, body: { ...asked, ...more } })).body;

test('what nearly always one person solves is told with its count, its interval and what was given to them', async () => {
  const { items, definition, tooFew } = await list();
  expect(definition.formula.ja).toContain('80％');
  expect(tooFew).toBe(0);
  const risk = items.find(({ subject }) => subject === 'category');
  expect(risk).toMatchObject({
    ...{ key: categoryId, label: { ja: '抽出・味', en: 'Brewing' }, share: 0.75, total: 4, otherMembers: 1 },
    ...{ handedOver: 1, reading: { total: 0, items: [] } },
    expert: { name: '石川 豊', risk: 'none' },
    theirs: { solved: 3, escalation: { n: 3, value: 0 } },
    others: { solved: 1 },
  });
  expect(risk?.low).toBeLessThan(0.75);
  expect(items.find(({ subject }) => subject === 'language')).toMatchObject({
    key: 'ja',
    label: { ja: '日本語' },
    reading: null,
  });
});

test('of too few nothing is said; narrowed to members it shows theirs and counts everybody', async () => {
  expect(await list({ least: 5 })).toMatchObject({ items: [], tooFew: 2 });
  expect((await list({ filters: { memberIds: [expert.id] } })).items).toHaveLength(2);
  expect((await list({ filters: { memberIds: [newcomer.id] } })).items).toHaveLength(0);
});

test('every number of it opens as many conversations', async () => {
  const rows = async (part: 'theirs' | 'others' | 'handed' | 'all') =>
    (
      await house.call(api.listSingleExpertRows, {
        as: desk.owner,
        body: { period: TODAY, subject: 'category', key: categoryId, memberId: expert.id, part },
      })
    ).body;
  const totals = [];
  for (const part of ['theirs', 'others', 'handed', 'all'] as const) totals.push((await rows(part)).total);
  expect(totals).toEqual([3, 1, 1, 4]);
  expect((await rows('handed')).items[0]).toMatchObject({ memberName: '石川 豊', title: '抽出' });
});

test('whoever is away, will be, or has left is told first; so is a skill nobody else has', async () => {
  const skill = (
    await house.call(routingEndpoints.createSkill, { as: desk.owner, body: { kind: 'skill', name: '味の調整' } })
  ).body;
  const items = [{ skillId: skill.id, level: 3 }];
  const needing = { inboxId: null, categoryId, teamId: null, items };
  expect((await house.call(routingEndpoints.setRequiredSkills, { as: desk.owner, body: needing })).problem).toBeNull();
  expect((await list()).skills).toMatchObject([
    { skill: { name: '味の調整' }, level: 3, needed: [{ kind: 'category', label: { ja: '抽出・味' } }], holders: [] },
  ]);
  const able = { as: desk.owner, params: { id: expert.id }, body: { items: [{ skillId: skill.id, level: 4 }] } };
  expect((await house.call(routingEndpoints.setMemberSkills, able)).problem).toBeNull();
  const away = {
    memberId: expert.id,
    from: '2026-11-20T01:10:00Z',
    until: '2026-11-30T00:00:00Z',
    backupId: newcomer.id,
  };
  expect((await house.call(routingEndpoints.planAbsence, { as: desk.owner, body: away })).problem).toBeNull();
  const { skills, items: risks } = await list();
  const soon = { risk: 'soon', from: '2026-11-20T01:10:00.000Z', backup: { name: '森 葵' } };
  expect(skills[0]?.holders).toMatchObject([soon]);
  expect(risks[0]?.expert).toMatchObject(soon);
  house.clock.advance(900);
  expect((await list()).items[0]?.expert.risk).toBe('away');
});

test('whoever may not read everybody’s figures reads none of persons', async () => {
  const refused = await house.call(api.listSingleExperts, { as: newcomer, body: asked });
  expect(refused.problem?.status).toBe(403);
});
