import { surveyEndpoints as surveys } from '@madoguchi/contracts/surveys.ts';
import { turnPulse } from '../features/surveys/pulse/actions/turn-pulse.ts';
import type { TestApp, TestDesk } from './app.ts';
import { CANARY, type DeskIds } from './desk-ids.ts';

/** What customers are asked, and an open round of what our own people are. */
export async function fillSurveys(house: TestApp, desk: TestDesk): Promise<Pick<DeskIds, 'survey' | 'pulseRound'>> {
  const as = desk.owner;
  const words = { ja: CANARY, en: CANARY };
  const made = { name: CANARY, kind: 'csat' as const, definition: { question: words } };
  const survey = (await house.call(surveys.createSurvey, { as, body: made })).body.id;
  const asked = { enabled: true, every: 'month' as const, openDays: 7, questionJa: CANARY, questionEn: CANARY };
  await house.call(surveys.setPulseSettings, { as, body: asked });
  await desk.run(turnPulse);
  const { round } = (await house.call(surveys.getPulse, { as })).body;
  return { survey, pulseRound: round?.id ?? '' };
}
