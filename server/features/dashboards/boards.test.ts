import { dashboardEndpoints as api, type Tile } from '@madoguchi/contracts/dashboards.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';

const house = testApp();
let desk: TestDesk;
let agent: TestMember;
let colleague: TestMember;
let supervisor: TestMember;
beforeAll(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { name: '山本 彩' });
  colleague = await desk.signInAs('agent', { name: '鈴木 大輔' });
  supervisor = await desk.signInAs('supervisor', { name: '責任 者' });
});

const tiles: Tile[] = [
  {
    key: 'a',
    kind: 'figure',
    metrics: ['fcr'],
    statistic: 'headline',
    by: null,
    title: '',
    span: 'quarter',
    tall: false,
  },
  {
    key: 'b',
    kind: 'trend',
    metrics: ['fcr', 'csat'],
    statistic: 'headline',
    by: 'week',
    title: '推移',
    span: 'half',
    tall: true,
  },
];
const make = (as: Who, body: object = {}) =>
  house.call(api.createDashboard, { as, body: { name: '自分のボード', tiles, ...body } });
const list = async (as: Who) => (await house.call(api.listDashboards, { as })).body;
const update = (as: Who, id: string | null, body: object) =>
  house.call(api.updateDashboard, { as, params: { id: id ?? '' }, body });

describe('boards', () => {
  test('the house board is for whoever sees everything; others begin with a board of their own figures', async () => {
    const [all, own] = [await list(supervisor), await list(agent)];
    expect(all.first).toBe('house');
    expect(all.items.map(({ key }) => key).slice(0, 2)).toEqual(['house', 'own']);
    expect(own.first).toBe('own');
    expect(own.items.map(({ key }) => key)).not.toContain('house');
    expect(all.items[0]).toMatchObject({ id: null, scope: 'shipped', canEdit: false });
  });

  test('a personal board is its owner’s alone, and keeps the order and size of its tiles', async () => {
    const made = await make(agent);
    expect(made.status).toBe(201);
    expect((await list(agent)).items.find(({ id }) => id === made.body.id)?.tiles).toEqual(tiles);
    expect((await list(colleague)).items.map(({ id }) => id)).not.toContain(made.body.id);
    const id = made.body.id ?? '';
    expect((await house.call(api.getDashboard, { as: colleague, params: { id } })).status).toBe(404);
    const turned = await update(agent, id, { version: 1, tiles: tiles.toReversed() });
    expect(turned.body).toMatchObject({ version: 2, tiles: [{ key: 'b' }, { key: 'a' }] });
    expect((await update(agent, id, { version: 1, name: '古い' })).problem?.code).toBe('dashboard_changed');
  });

  test('sharing is for those who speak for everybody; everybody then sees it and may not change it', async () => {
    expect((await make(agent, { scope: 'shared' })).status).toBe(403);
    const shared = (await make(supervisor, { scope: 'shared', name: '朝会' })).body;
    const seen = (await list(agent)).items.find(({ id }) => id === shared.id);
    expect(seen).toMatchObject({ name: '朝会', canEdit: false, owner: { name: '責任 者' } });
    expect((await update(agent, shared.id, { version: 1, name: '私の' })).status).toBe(403);
  });

  test('a role begins with the board chosen for it, until that is no longer shared', async () => {
    const shared = (await make(supervisor, { scope: 'shared', name: '担当者の朝' })).body;
    const choose = (body: object, as: Who = supervisor) => house.call(api.setDefaultDashboard, { as, body });
    expect((await choose({ role: 'agent', dashboardId: shared.id }, agent)).status).toBe(403);
    expect((await choose({ role: 'agent', dashboardId: shared.id })).body.items).toEqual([
      { role: 'agent', dashboardId: shared.id },
    ]);
    expect((await list(agent)).first).toBe(shared.id);
    expect((await list(supervisor)).first).toBe('house');
    await update(supervisor, shared.id, { version: 1, scope: 'personal' });
    expect((await list(agent)).first).toBe('own');
    expect((await choose({ role: 'agent', dashboardId: shared.id })).problem?.code).toBe('dashboard_not_shared');
  });

  test('a board that is deleted is gone, and one tile cannot be there twice', async () => {
    const made = (await make(agent)).body;
    expect((await house.call(api.deleteDashboard, { as: agent, params: { id: made.id ?? '' } })).status).toBe(204);
    expect((await house.call(api.getDashboard, { as: agent, params: { id: made.id ?? '' } })).status).toBe(404);
    const twice = await make(agent, { tiles: [tiles[0], tiles[0]] });
    expect(twice.problem?.code).toBe('tile_keys_twice');
  });
});
