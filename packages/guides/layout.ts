import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { branchesOf } from './steps.ts';

/** Of a step on the chart, in pixels. */
export const STEP_SIZE = { width: 184, height: 62 } as const;
const GAP = { nodesep: 44, ranksep: 34, edgesep: 20 } as const;
/** Of the words beside an arrow: so wide a letter of theirs is at most, and what stands around them. */
const LABEL = { letter: 11, around: 62, height: 22, most: 220 } as const;

export interface Point {
  x: number;
  y: number;
}

/** A chart that reads from top to bottom. */
export interface Laid {
  /** Upper left corner of every step. */
  places: ReadonlyMap<string, Point>;
  /** What an arrow passes between its steps, by `branchName`: nothing of the chart lies in its way there. */
  ways: ReadonlyMap<string, readonly Point[]>;
}

/** One name for a branch of a step on the chart. */
export const branchName = (stepId: string, answerId: string | null): string => `${stepId}:${answerId ?? 'next'}`;

/** Room for the words of a branch, so that none covers another or a step. */
function roomFor(label: string): { width: number; height: number; labelpos: 'c' } | Record<string, never> {
  if (label === '') return {};
  const width = Math.min(LABEL.most, [...label].length * LABEL.letter + LABEL.around);
  return { width, height: LABEL.height, labelpos: 'c' };
}

/** Lays out all steps. The library comes when it is asked for. */
export async function layOut(document: GuideDocument): Promise<Laid> {
  const { Graph, layout } = await import('@dagrejs/dagre');
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', ...GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(document.steps.map((step) => step.id));
  for (const id of known) graph.setNode(id, { ...STEP_SIZE });
  for (const step of document.steps)
    for (const { answerId, label, to } of branchesOf(step))
      if (to !== null && known.has(to)) graph.setEdge(step.id, to, roomFor(label), branchName(step.id, answerId));
  layout(graph);
  const places = [...known].map((id) => {
    const { x = 0, y = 0 } = graph.node(id) as Partial<Point>;
    return [id, { x: Math.round(x - STEP_SIZE.width / 2), y: Math.round(y - STEP_SIZE.height / 2) }] as const;
  });
  const ways = graph.edges().map((edge: { v: string; w: string; name?: string }) => {
    const { points = [] } = graph.edge(edge) as { points?: Point[] };
    // The first and the last lie on the borders of the steps.
    const between = points.slice(1, -1).map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
    return [edge.name ?? '', between] as const;
  });
  return { places: new Map(places), ways: new Map(ways) };
}
