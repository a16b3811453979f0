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
