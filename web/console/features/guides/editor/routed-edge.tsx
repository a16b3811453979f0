import type { Point } from '@madoguchi/guides/layout';
import { BaseEdge, type EdgeProps, getSmoothStepPath } from '@xyflow/react';
import type { StepEdge } from './chart-edges.ts';

/** Of a bend, in pixels. */
const ROUND = 6;

/** Down, across halfway, down again; straight where nothing is across. */
function bend(from: Point, to: Point): string {
  const across = to.x - from.x;
  const middle = (from.y + to.y) / 2;
  const round = Math.min(ROUND, Math.abs(across) / 2, Math.abs(to.y - from.y) / 2);
  if (round < 1) return `L ${to.x} ${to.y}`;
  const side = Math.sign(across) * round;
  const down = Math.sign(to.y - from.y) * round;
  return [
    `L ${from.x} ${middle - down}`,
    `Q ${from.x} ${middle} ${from.x + side} ${middle}`,
    `L ${to.x - side} ${middle}`,
    `Q ${to.x} ${middle} ${to.x} ${middle + down}`,
    `L ${to.x} ${to.y}`,
  ].join(' ');
}

/** The path through all points, and where its words stand: in the middle of them. */
function pathOf(from: Point, way: readonly Point[], to: Point): { path: string; at: Point } {
  const points = [from, ...way, to];
  const bends = points.slice(1).map((point, i) => bend(points[i] ?? from, point));
  return { path: [`M ${from.x} ${from.y}`, ...bends].join(' '), at: way[way.length >> 1] ?? from };
}

/** An arrow that goes round steps: through the points the layout kept free for it, else as the library bends it. */
export function RoutedEdge(props: EdgeProps<StepEdge>) {
  const { data, sourceX, sourceY, targetX, targetY } = props;
  const way = data?.way ?? [];
  const [stepped, steppedX, steppedY] = getSmoothStepPath(props);
  const laid = way.length > 0 ? pathOf({ x: sourceX, y: sourceY }, way, { x: targetX, y: targetY }) : null;
  return (
    <BaseEdge
      id={props.id}
      path={laid?.path ?? stepped}
      label={props.label}
      labelX={laid?.at.x ?? steppedX}
      labelY={laid?.at.y ?? steppedY}
      {...(props.labelBgPadding ? { labelBgPadding: props.labelBgPadding } : {})}
      {...(props.labelBgBorderRadius ? { labelBgBorderRadius: props.labelBgBorderRadius } : {})}
      {...(props.markerEnd ? { markerEnd: props.markerEnd } : {})}
    />
  );
}
