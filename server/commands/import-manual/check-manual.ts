import { isDeepStrictEqual } from 'node:util';
import type { AbcdManual } from '@madoguchi/guides/text/abcd.ts';

export interface ManualCheck {
  flows: number;
  subflows: number;
  actions: number;
  subSteps: number;
  /** Subflows that did not come back as they were. */
  different: string[];
  /** Everything is there, in its order. */
  same: boolean;
}

/** Compares a manual with what came back of it. */
export function checkManual(source: AbcdManual, back: AbcdManual): ManualCheck {
  const subflows = Object.entries(source).flatMap(([flow, held]) =>
    Object.entries(held.subflows).map(([name, subflow]) => ({ flow, name, subflow })),
  );
  const actions = subflows.flatMap(({ subflow }) => subflow.actions);
  const different = subflows
    .filter(({ flow, name, subflow }) => !isDeepStrictEqual(back[flow]?.subflows[name], subflow))
    .map(({ flow, name }) => `${flow} › ${name}`);
  return {
    flows: Object.keys(source).length,
    subflows: subflows.length,
    actions: actions.length,
    subSteps: actions.reduce((sum, action) => sum + action.subtext.length, 0),
    different,
    // Text against text: order of flows counts as well, and what only came back.
    same: JSON.stringify(source) === JSON.stringify(back),
  };
}
