import { expect, test } from 'vitest';
import { conversationEndpoints } from '../packages/contracts/conversations.ts';
import { FIRST_ROUTING_SETTINGS, routingEndpoints } from '../packages/contracts/routing.ts';
import { workspaceEndpoints } from '../packages/contracts/workspace.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

/** A team with routing on, in which one person works. */
async function servedTeam(name: string, mode: 'push' | 'next') {
  const owner = await stage().asOwner();
  const team = await owner(workspaceEndpoints.createTeam, {
    body: { name, restricted: false, tier: 'first', memberIds: [] },
  });
  const settings = { ...FIRST_ROUTING_SETTINGS, mode };
  await owner(routingEndpoints.setRoutingPolicy, {
    body: { teamId: team.id, inboxId: null, enabled: true, settings },
  });
  const agent = await stage().hire('agent', `${name} 佐伯`, { teamIds: [team.id] });
  return { owner, team, agent };
}

test('who steps away says why, is given nothing, and gets what waits once back', async () => {
  const { owner, team, agent } = await servedTeam('修理係', 'push');
  const desk = await stage().atDesk(agent);
  await desk.openList('mine');
  const button = (state: string) =>
    desk.page.getByRole('button', { name: desk.say('presence.button', { state }), exact: true });
  await button(desk.say('presence.state.available')).click();
  await desk.page.getByRole('menuitemradio', { name: desk.say('presence.reason.lunch') }).click();
  await button(desk.say('presence.reason.lunch')).waitFor();
  const { id } = await stage().received({
    subject: '電源が入らない',
    body: '動きません。',
    customer: { familyName: '西田' },
  });
  await owner(conversationEndpoints.setAssignment, { params: { id }, body: { teamId: team.id } });
  expect((await owner(conversationEndpoints.getConversation, { params: { id } })).assignee).toBeNull();
  await button(desk.say('presence.reason.lunch')).click();
  await desk.page.getByRole('menuitemradio', { name: desk.say('presence.state.available') }).click();
  await desk.arrives('電源が入らない');
  expect(await barriers(desk.page)).toEqual([]);
});

test('who takes the next one gets the most pressing; a supervisor sees who has it', async () => {
  const { owner, team, agent } = await servedTeam('配送係', 'next');
  const { id } = await stage().received({
    subject: '荷物が届かない',
    body: '届きません。',
    customer: { familyName: '野口' },
  });
  await owner(conversationEndpoints.setAssignment, { params: { id }, body: { teamId: team.id } });
  const chief = await stage().atDesk(await stage().hire('supervisor', '見守る 彩'));
  await chief.go('/app/supervision');
  const waiting = chief.page.getByRole('link', { name: '荷物が届かない' });
  await waiting.waitFor();
  expect(await barriers(chief.page)).toEqual([]);

  const desk = await stage().atDesk(agent);
  await desk.openList('mine');
  const here = desk.say('presence.button', { state: desk.say('presence.state.available') });
  await desk.page.getByRole('button', { name: here, exact: true }).waitFor();
  await desk.page.getByRole('button', { name: desk.say('routing.next.button') }).click();
  await desk.said('届きません。').waitFor();
  expect((await owner(conversationEndpoints.getConversation, { params: { id } })).assignee?.id).toBe(agent.id);
  await waiting.waitFor({ state: 'detached' });
});
