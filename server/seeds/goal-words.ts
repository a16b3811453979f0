import type { ActionState, GoalSense } from '@madoguchi/contracts/goals.ts';

interface Words {
  ja: string;
  en: string;
}

export interface DemoAction {
  title: Words;
  state: ActionState;
  /** Days from today. */
  began: number | null;
  due: number;
}

export interface DemoGoal {
  metric: string;
  sense: GoalSense;
  name: Words;
  /** In the unit of the figure. */
  target: number;
  /** Days from today: the first and the last of the baseline. */
  baseline: readonly [number, number];
  actions: readonly DemoAction[];
}

/** What a desk of this size works at; the actions of the story's people. */
export const DEMO_GOALS: readonly DemoGoal[] = [
  {
    metric: 'fcr',
    sense: 'at_least',
    name: { ja: '初回解決率を80%以上に', en: 'First contact resolution of 80 %' },
    target: 0.8,
    baseline: [-56, -29],
    actions: [
      {
        title: {
          ja: '「電源が入らない」手順に異音の分岐を追加',
          en: 'Add a branch for noises to “does not switch on”',
        },
        state: 'measuring',
        began: -21,
        due: 7,
      },
      {
        title: { ja: '配送状況の調べ方を返信文に入れる', en: 'Say in answers how to follow a delivery' },
        state: 'planned',
        began: null,
        due: 20,
      },
    ],
  },
  {
    metric: 'aht',
    sense: 'at_most',
    name: { ja: '平均対応時間を20%短縮', en: 'Handling time down by 20 %' },
    target: 295,
    baseline: [-42, -22],
    actions: [
      {
        title: { ja: '返品・交換の定型対応を作り直す', en: 'Rewrite the macros for returns and exchanges' },
        state: 'doing',
        began: -10,
        due: 14,
      },
    ],
  },
  {
    metric: 'answer_rate',
    sense: 'at_least',
    name: { ja: '応答率を98%以上に', en: 'Answer rate of 98 %' },
    target: 0.98,
    baseline: [-56, -29],
    actions: [
      {
        title: { ja: '土曜10〜12時に委託先から2名応援', en: 'Two people of the partner on Saturday mornings' },
        state: 'done',
        began: -18,
        due: -4,
      },
    ],
  },
];
