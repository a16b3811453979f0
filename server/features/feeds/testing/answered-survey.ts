import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { surveyEndpoints as surveys } from '@madoguchi/contracts/surveys.ts';
import type { TestApp, TestDesk } from '../../../testing/app.ts';
import { markDelivered } from '../../surveys/actions/mark-delivered.ts';
import { findInvitation, patchInvitation } from '../../surveys/invitation-queries.ts';
import { tokenOf } from '../../surveys/token.ts';

async function turnOn(house: TestApp, desk: TestDesk): Promise<void> {
  const as = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  const question = { ja: '対応はいかがでしたか。', en: 'How did we do?' };
  const definition = { question, channels: ['email', 'chat', 'form', 'api'], delayMinutes: 60, lowAtMost: 2 };
  const made = await house.call(surveys.createSurvey, { as, body: { name: '対応後', kind: 'csat', definition } });
  await house.call(surveys.updateSurvey, { as, params: { id: made.body.id }, body: { version: 1, state: 'active' } });
}

async function solve(house: TestApp, desk: TestDesk, id: string): Promise<void> {
  const as = await desk.signInAs('agent', { teams: [desk.teamId] });
  const params = { id };
  await house.call(conversations.setAssignment, { as, params, body: { assigneeId: as.id, teamId: desk.teamId } });
  const reply = { type: 'reply', body: '明日です', statusAfter: 'solved', undoSeconds: 0 };
  await house.call(conversations.postMessage, { as, params, body: reply });
  house.clock.advance(30);
  await house.runJobs();
}

/** A customer is asked about a conversation and gives a mark; a second one changes it. @returns how to give it. */
export async function askAbout(house: TestApp, desk: TestDesk, id: string): Promise<(score: number) => Promise<void>> {
  await turnOn(house, desk);
  await solve(house, desk, id);
  const asked = await house.call(surveys.listSurveysOfConversation, { as: desk.owner, params: { id } });
  const url = await desk.run(async (ctx) => {
    const row = await findInvitation(ctx.db, ctx.workspaceId, asked.body.items[0]?.id ?? '');
    if (!row) throw new Error('nobody was asked');
    const token = await tokenOf(ctx, house.services.secrets, row);
    await patchInvitation(ctx.db, ctx.workspaceId, row.id, { state: 'ready' });
    await markDelivered(ctx, row.id);
    return `/survey/${token}`;
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return async (score) => {
    const told = await house.request({ method: 'POST', url, headers, payload: `step=mark&score=${score}` });
    if (told.status !== 303) throw new Error(told.text);
  };
}
