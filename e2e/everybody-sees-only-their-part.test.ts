import { expect, test } from 'vitest';
import { conversationEndpoints } from '../packages/contracts/conversations.ts';
import { workspaceEndpoints } from '../packages/contracts/workspace.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a light member sees only what they follow, and comments without answering', async () => {
  const light = await stage().hire('light', '製造部 石井');
  const [followed, other] = await Promise.all([
    stage().received({ subject: '部品の質問', body: 'パッキンの材質は何ですか。', customer: { familyName: '青木' } }),
    stage().received({ subject: '料金の質問', body: '分割できますか。', customer: { familyName: '岡田' } }),
  ]);
  const owner = await stage().asOwner();
  await owner(conversationEndpoints.follow, { params: { id: followed.id, memberId: light.id } });
  const desk = await stage().atDesk(light);
  await desk.openList();
  await desk.row('部品の質問').waitFor();
  expect(await desk.row('料金の質問').count()).toBe(0);

  await desk.openRow('部品の質問');
  await desk.note().fill('シリコーンです。');
  await desk.note().press('Control+Enter');
  await desk.said('シリコーンです。').waitFor();
  expect(await desk.reply().count()).toBe(0);

  await desk.go(`/app/inbox/all/${other.id}`);
  await desk.page.getByText(desk.say('desk.open.notFound')).waitFor();
  expect(await desk.page.getByText('分割できますか。').count()).toBe(0);
});

test('a partner sees only the conversations of their team, live as they come and go', async () => {
  const owner = await stage().asOwner();
  const team = await owner(workspaceEndpoints.createTeam, {
    body: { name: '配送センター', restricted: false, tier: 'first', memberIds: [] },
  });
  const partner = await stage().hire('partner', '運送 三浦', { teamIds: [team.id] });
  const { id } = await stage().received({
    subject: '配達の遅れ',
    body: 'まだ届きません。',
    customer: { familyName: '藤田' },
  });
  await stage().received({ subject: '社内の話', body: '外の人には見えません。', customer: { familyName: '後藤' } });
  const desk = await stage().atDesk(partner);
  await desk.openList();
  await desk.page.getByText(desk.say('desk.empty.all.title')).waitFor();

  await owner(conversationEndpoints.setAssignment, { params: { id }, body: { teamId: team.id } });
  await desk.arrives('配達の遅れ');
  await desk.openRow('配達の遅れ');
  await desk.said('まだ届きません。').waitFor();
  expect(await desk.row('社内の話').count()).toBe(0);

  await owner(conversationEndpoints.setAssignment, { params: { id }, body: { teamId: null } });
  await desk.page.getByText(desk.say('desk.open.notFound')).waitFor();
  await desk.openList();
  await desk.page.getByText(desk.say('desk.empty.all.title')).waitFor();
});
