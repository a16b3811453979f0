import { STEP_SIZE } from '@madoguchi/guides/layout';
import { branchesOf } from '@madoguchi/guides/steps';
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
export function sizeOf(step: GuideStep | null): Size {
  const ends = step ? branchesOf(step).map(({ answerId }) => answerId ?? 'next') : [null];
  const sources = ends.map((id, at) => point(id, 'source', (at + 1) / (ends.length + 1)));
  return { ...STEP_SIZE, measured: STEP_SIZE, handles: [...sources, ...(step ? [point(null, 'target', 0.5)] : [])] };
}
