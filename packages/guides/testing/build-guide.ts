import { guideDocument, type GuideDocument, type GuideDocumentInput } from '@madoguchi/contracts/guide-document.ts';

/** A guide with what a test is about; everything else as the shape fills it in. */
export function buildGuide(more: Partial<GuideDocumentInput> = {}): GuideDocument {
  return guideDocument.parse({ ...POWER, ...more });
}

/** 電源が入らない, small: two questions, a check, three ends. */
export const POWER: GuideDocumentInput = {
  key: 'power',
  title: '電源が入らない',
  start: 'outlet',
  steps: [
    {
      kind: 'question',
      id: 'outlet',
      title: '別のコンセントで変わるか',
      say: '別のコンセントに直接差していただけますか',
      answers: [
        {
          id: 'yes',
          label: '変わる',
          words: ['別のコンセントなら点いた'],
          to: 'solved',
          likelihood: 0.3,
          costSeconds: 60,
        },
        {
          id: 'no',
          label: '変わらない',
          words: ['コンセントを変えても', '変わらない'],
          to: 'noise',
          likelihood: 0.7,
          costSeconds: 90,
        },
      ],
    },
    {
      kind: 'question',
      id: 'noise',
      title: '停止前にミルの異音',
      answers: [
        { id: 'yes', label: 'はい、した', words: ['ガリガリ', '異音'], to: 'lot', likelihood: 0.8 },
        { id: 'no', label: 'していない', words: ['音はしない'], to: 'repair', likelihood: 0.2 },
      ],
    },
    {
      kind: 'check',
      id: 'lot',
      title: '製造番号を控える',
      items: [{ id: 'label', label: '底面のラベル' }],
      next: 'repair',
    },
    { kind: 'outcome', id: 'solved', title: '解決：コンセント側', outcome: 'solved', status: 'solved' },
    { kind: 'outcome', id: 'repair', title: '修理を受付', outcome: 'repair', status: 'open' },
  ],
};
