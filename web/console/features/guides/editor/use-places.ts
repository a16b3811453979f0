import type { GuideDocument } from '@madoguchi/contracts/guide-document';
import { layOut } from '@madoguchi/guides/layout';
import { branchesOf } from '@madoguchi/guides/steps';
import { useCallback, useEffect, useMemo, useState } from 'react';

type Places = ReadonlyMap<string, { x: number; y: number }>;

/** Everything the layout looks at: which steps there are and what leads where. */
const shapeOf = (document: GuideDocument): string =>
  JSON.stringify(document.steps.map((step) => [step.id, branchesOf(step).map(({ to }) => to)]));

/** Where steps stand: where somebody put them, else where the layout does. */
export function usePlaces(document: GuideDocument): { places: Places; tidy(): Promise<Places> } {
  const [laid, setLaid] = useState<Places>(new Map());
  const isAllPlaced = document.steps.every((step) => step.position !== null);
  const shape = shapeOf(document);
  useEffect(() => {
    if (isAllPlaced) return;
    let isCurrent = true;
    void layOut(document).then((places) => isCurrent && setLaid(places));
    return () => {
      isCurrent = false;
    };
    // Only when steps or branches change, not with every letter.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [shape, isAllPlaced]);
  const places = useMemo(() => {
    if (!isAllPlaced && laid.size === 0) return new Map();
    return new Map(document.steps.map((step) => [step.id, step.position ?? laid.get(step.id) ?? { x: 0, y: 0 }]));
  }, [document.steps, isAllPlaced, laid]);
  return { places, tidy: useCallback(() => layOut(document), [document]) };
}
