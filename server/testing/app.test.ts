import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { sessionEndpoints } from '@madoguchi/contracts/session.ts';
import { expect, test } from 'vitest';
import { testApp } from './app.ts';

const house = testApp();

test('a key brings in what a customer said, an agent answers with undo time, the job sends it when the time is over', async () => {
  const desk = await house.open();
  const key = await desk.apiKey(['conversations:write']);
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  const made = await house.call(conversationEndpoints.createConversation, {
    as: key,
    body: {
      customer: { familyName: '鈴木', identities: [{ kind: 'email', value: 'suzuki@example.jp' }] },
      body: '届きません',
    },
  });
  expect(made.status).toBe(201);
  const answered = await house.call(conversationEndpoints.postMessage, {
    as: agent,
    params: { id: made.body.id },
    body: { type: 'reply', body: 'お調べします', undoSeconds: 10 },
  });
  expect(answered.body.entry.state).toBe('held');
  await house.runJobs();
  const stateNow = async (): Promise<unknown> => {
    const { body } = await house.call(conversationEndpoints.getTimeline, { as: agent, params: { id: made.body.id } });
    return body.entries.flatMap((entry) =>
      entry.type === 'message' && entry.direction === 'out' ? [entry.state] : [],
    );
  };
  expect(await stateNow()).toEqual(['held']);
  house.clock.advance(11);
  expect(await house.runJobs()).toBeGreaterThan(0);
  expect(await stateNow()).toEqual(['sent']);
});

test('whoever is signed in is themselves', async () => {
  const desk = await house.open();
  const light = await desk.signInAs('light');
  const me = await house.call(sessionEndpoints.getMe, { as: light });
  expect(me.body.member).toMatchObject({ id: light.id, role: 'light' });
  expect((await house.call(sessionEndpoints.getMe)).status).toBe(401);
});
