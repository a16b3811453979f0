import { guideRunEndpoints as runs } from '@madoguchi/contracts/guide-runs.ts';
import { guideEndpoints as guides } from '@madoguchi/contracts/guides.ts';
import type { TestApp, Who } from './app.ts';
import type { DeskIds } from './desk-ids.ts';

/** A guide in use, every text of it bearing the mark. */
export async function fillGuide(house: TestApp, as: Who, mark: string): Promise<Pick<DeskIds, 'guide'>> {
  const words = { title: mark, text: mark, say: mark, note: mark, media: [], skip: 'never', skipReason: true } as const;
  const end = {
    ...words,
    media: [],
    kind: 'outcome',
    id: 'end',
    position: null,
    outcome: 'solved',
    status: null,
  } as const;
  const step = { ...end, media: [], categoryId: null, disposition: mark, customerText: mark };
  const document = {
    ...{
      key: 'canary',
      title: mark,
      language: 'ja',
      summary: mark,
      categories: [],
      products: [mark],
      triggers: [mark],
    },
    ...{ tier: null, estimatedSeconds: null, start: 'end', steps: [step], extra: {} },
  };
  const guide = (await house.call(guides.createGuide, { as, body: { document } })).body.id;
  await house.call(guides.approveGuide, { as, params: { id: guide }, body: { note: mark } });
  return { guide };
}

/** That guide under way in a conversation, with a step that is said to be wrong. */
export async function fillGuideRun(
  house: TestApp,
  as: Who,
  of: { conversation: string; guide: string; mark: string },
): Promise<Pick<DeskIds, 'guideRun' | 'stepReport'>> {
  const params = { id: of.conversation };
  const { id: guideRun } = (await house.call(runs.startGuideRun, { as, params, body: { guideId: of.guide } })).body;
  const report = { stepId: 'end', words: of.mark };
  const reported = await house.call(runs.reportGuideStep, { as, params: { id: guideRun }, body: report });
  await house.call(runs.flagManualGap, { as, params, body: { words: of.mark } });
  return { guideRun, stepReport: reported.body.id };
}
