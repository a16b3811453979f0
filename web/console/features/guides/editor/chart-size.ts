import { STEP_SIZE } from '@madoguchi/guides/layout';
import { branchesOf, type Branch } from '@madoguchi/guides/steps';
import type { GuideStep } from '@madoguchi/contracts/guide-document';
import { type NodeHandle, Position } from '@xyflow/react';

/** Of the points arrows begin and end at, in pixels. */
const POINT = 9;

interface Size {
  width: number;
  height: number;
  measured: { width: number; height: number };
  handles: NodeHandle[];
}

const point = (id: string | null, type: 'source' | 'target', share: number): NodeHandle => ({
  ...{ id, type, width: POINT, height: POINT, x: STEP_SIZE.width * share - POINT / 2 },
  position: type === 'source' ? Position.Bottom : Position.Top,
  y: (type === 'source' ? STEP_SIZE.height : 0) - POINT / 2,
});

/** Every step is as large as the next and its points stand where we put them: nothing has to be measured before it is drawn. */
export function sizeOf(branches: readonly Branch[] | null): Size {
  const ends = branches ? branches.map(({ answerId }) => answerId ?? 'next') : [null];
  const sources = ends.map((id, at) => point(id, 'source', (at + 1) / (ends.length + 1)));
  const targets = branches ? [point(null, 'target', 0.5)] : [];
  return { ...STEP_SIZE, measured: STEP_SIZE, handles: [...sources, ...targets] };
}

/** Branches from left to right as what they lead to stands, so that arrows do not cross; those that lead nowhere last. */
export function endsOf(step: GuideStep, places: ReadonlyMap<string, { x: number }>): Branch[] {
  const across = ({ to }: Branch): number => (to === null ? Infinity : (places.get(to)?.x ?? Infinity));
  return branchesOf(step).toSorted((a, b) => (across(a) === across(b) ? 0 : across(a) - across(b)));
}
