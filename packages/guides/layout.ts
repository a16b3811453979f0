import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { branchesOf } from './steps.ts';

/** Of a step on the chart, in pixels. */
export const STEP_SIZE = { width: 184, height: 62 } as const;
const GAP = { nodesep: 44, ranksep: 56 } as const;

/** Where every step stands so that the chart reads from top to bottom. The library comes when it is asked for. */
export async function layOut(document: GuideDocument): Promise<Map<string, { x: number; y: number }>> {
  const { Graph, layout } = await import('@dagrejs/dagre');
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', ...GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(document.steps.map((step) => step.id));
  for (const id of known) graph.setNode(id, { ...STEP_SIZE });
  for (const step of document.steps)
    for (const { answerId, to } of branchesOf(step))
      if (to !== null && known.has(to)) graph.setEdge(step.id, to, {}, answerId ?? 'next');
  layout(graph);
  return new Map(
    [...known].map((id) => {
      const { x = 0, y = 0 } = graph.node(id) as { x?: number; y?: number };
      return [id, { x: Math.round(x - STEP_SIZE.width / 2), y: Math.round(y - STEP_SIZE.height / 2) }];
    }),
  );
}
