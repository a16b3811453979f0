import type { GuideDocument } from '@madoguchi/contracts/guide-document';
import { branchName, type Laid, layOut, type Point } from '@madoguchi/guides/layout';
import { branchesOf } from '@madoguchi/guides/steps';
import { useCallback, useEffect, useMemo, useState } from 'react';

const NOWHERE: Laid = { places: new Map(), ways: new Map() };

/** Everything the layout looks at: which steps there are and what leads where. */
const shapeOf = (document: GuideDocument): string =>
  JSON.stringify(document.steps.map((step) => [step.id, branchesOf(step).map(({ to, label }) => [to, label.length])]));

const isSame = (a: Point | null | undefined, b: Point | undefined): boolean =>
  a !== null && a !== undefined && b !== undefined && a.x === b.x && a.y === b.y;

/** The laid ways of those arrows whose both steps stand where the layout put them. */
function waysOf(document: GuideDocument, laid: Laid): Laid['ways'] {
  const stays = new Set(
    document.steps
      .filter(({ id, position }) => position === null || isSame(position, laid.places.get(id)))
      .map(({ id }) => id),
  );
  return new Map(
    document.steps.flatMap((step) =>
      branchesOf(step).flatMap(({ answerId, to }) => {
        const name = branchName(step.id, answerId);
        const way = laid.ways.get(name);
        return way && to !== null && stays.has(step.id) && stays.has(to) ? [[name, way] as const] : [];
      }),
    ),
  );
}

/** Where steps stand, and how arrows go between them: where somebody put them, else as the layout does. */
export function usePlaces(document: GuideDocument): Laid & { tidy(): Promise<Laid['places']> } {
  const [laid, setLaid] = useState<Laid>(NOWHERE);
  const isAllPlaced = document.steps.every((step) => step.position !== null);
  const shape = shapeOf(document);
  useEffect(() => {
    let isCurrent = true;
    void layOut(document).then((result) => isCurrent && setLaid(result));
    return () => {
      isCurrent = false;
    };
    // Only when steps or branches change, not with every letter.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [shape]);
  const places = useMemo((): Laid['places'] => {
    if (!isAllPlaced && laid.places.size === 0) return laid.places;
    const placeOf = (id: string) => laid.places.get(id) ?? { x: 0, y: 0 };
    return new Map(document.steps.map((step) => [step.id, step.position ?? placeOf(step.id)]));
  }, [document.steps, isAllPlaced, laid]);
  const ways = useMemo(() => waysOf(document, laid), [document, laid]);
  const tidy = useCallback(async () => (await layOut(document)).places, [document]);
  return { places, ways, tidy };
}
