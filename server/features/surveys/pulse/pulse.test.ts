import { surveyEndpoints as api } from '@madoguchi/contracts/surveys.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../../testing/app.ts';
import { TestClock } from '../../../testing/database.ts';
import { turnPulse } from './actions/turn-pulse.ts';
import { shownGroups, THRESHOLD } from './groups.ts';

const MORNING = '2026-11-20T01:00:00Z';
const DAY = 86_400;
const house = testApp({ clock: new TestClock(MORNING) });
let desk: TestDesk;
let lead: TestMember;
const people: TestMember[] = [];

beforeAll(async () => {
  desk = await house.open();
  const small = await desk.team('少人数');
  lead = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  for (let n = 0; n < 6; n += 1) people.push(await desk.signInAs('agent', { teams: [desk.teamId] }));
  for (let n = 0; n < 2; n += 1) people.push(await desk.signInAs('agent', { teams: [small] }));
  const body = { enabled: true, every: 'month' as const, openDays: 7, questionJa: '働きやすさは？', questionEn: '' };
  await house.call(api.setPulseSettings, { as: lead, body });
  await desk.run(turnPulse);
});

test('each answers once, unnamed; results come when it is over, of groups large enough', async () => {
  const { round } = (await house.call(api.getPulse, { as: people[0]! })).body;
  expect(round).toMatchObject({ question: '働きやすさは？', answered: false });
  const params = { id: round!.id };
  for (const [at, as] of people.entries())
    expect((await house.call(api.answerPulse, { as, params, body: { score: 3 + (at % 3), words: '' } })).status).toBe(
      204,
    );
  const again = await Promise.all(
    [1, 2].map((score) => house.call(api.answerPulse, { as: people[0]!, params, body: { score } })),
  );
  expect(again.map(({ problem }) => problem?.code)).toEqual(['pulse_answered', 'pulse_answered']);
  expect((await house.call(api.getPulseResults, { as: lead })).body.rounds).toEqual([]);
  expect((await house.call(api.getPulseResults, { as: people[0]! })).status).toBe(403);
  house.clock.advance(8 * DAY);
  await desk.run(turnPulse);
  const as = { ...lead, ...(await desk.sessionOf(lead)) };
  const { rounds } = (await house.call(api.getPulseResults, { as })).body;
  // Two of eight are in a small team: the six others would tell of them by the difference.
  expect(rounds).toMatchObject([{ answered: 8, all: { answers: 8 }, teams: [] }]);
});

test('nothing that is stored says who answered what, or when within the day', async () => {
  const columns = await desk.run(async ({ db }) =>
    (
      await sql<{
        name: string;
        type: string;
      }>`select column_name as name, data_type as type from information_schema.columns
        where table_schema = 'app' and table_name in ('pulse_answers', 'pulse_tokens') order by 1`.execute(db)
    ).rows.map(({ name, type }) => `${name} ${type}`),
  );
  expect(columns.filter((one) => one.includes('timestamp'))).toEqual([]);
  const told = await desk.run(async ({ db, workspaceId }) =>
    (
      await sql<{
        n: number;
      }>`select count(*)::int as n from facts where workspace_id = ${workspaceId} and name like 'pulse.answer%'`.execute(
        db,
      )
    ).rows.map(({ n }) => n),
  );
  expect(told).toEqual([0]);
});

describe('groups', () => {
  const groups = fc.array(fc.record({ teamId: fc.option(fc.uuid()), answers: fc.integer({ min: 1, max: 12 }) }), {
    maxLength: 6,
  });
  test('whatever is shown, neither a group nor what is left of the whole is smaller than the threshold', () => {
    fc.assert(
      fc.property(groups, (drawn) => {
        const { all, teams } = shownGroups(drawn.map((one) => ({ ...one, name: '', total: one.answers * 3 })));
        const left = (all?.answers ?? 0) - teams.reduce((sum, team) => sum + team.answers, 0);
        expect(teams.every((team) => team.answers >= THRESHOLD)).toBe(true);
        expect(all === null ? teams.length === 0 : left === 0 || left >= THRESHOLD).toBe(true);
        expect(all === null || all.answers >= THRESHOLD).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
