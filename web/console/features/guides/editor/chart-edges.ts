import type { GuideDocument, GuideStep } from '@madoguchi/contracts/guide-document';
import type { BranchCount } from '@madoguchi/contracts/guides';
import { branchName, type Laid, type Point } from '@madoguchi/guides/layout';
import { branchesOf, findStep, type Branch } from '@madoguchi/guides/steps';
import { type Edge, MarkerType } from '@xyflow/react';
import { useMemo } from 'react';
import { percent } from './looks.ts';

/** The node the guide begins at; no step can be called so. */
export const START = '$start';

export type StepEdge = Edge<{ branch: Branch | null; way: readonly Point[] }>;

/** Of all that left a step, which part took each branch; null before anybody did. */
function sharesTaken(counts: readonly BranchCount[], stepId: string): (answerId: string | null) => number | null {
  const own = counts.filter((count) => count.stepId === stepId);
  const all = own.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return () => null;
  return (answerId) => (own.find((count) => count.answerId === answerId)?.count ?? 0) / all;
}

interface Shown {
  document: GuideDocument;
  counts: readonly BranchCount[];
  selected: string | null;
  /** Points arrows go through, by `branchName`. */
  ways: Laid['ways'];
}

function edgesOf(step: GuideStep, { document, counts, selected, ways }: Shown): StepEdge[] {
  const taken = sharesTaken(counts, step.id);
  return branchesOf(step).flatMap((branch): StepEdge[] => {
    if (branch.to === null || !findStep(document, branch.to)) return [];
    const share = step.kind === 'question' ? (taken(branch.answerId) ?? branch.likelihood) : null;
    const label = [branch.label, share === null ? '' : percent(share)].filter(Boolean).join(' ');
    return [
      {
        id: branchName(step.id, branch.answerId),
        source: step.id,
        sourceHandle: branch.answerId ?? 'next',
        target: branch.to,
        type: 'routed',
        label,
        className: step.id === selected ? 'is-lit' : '',
        markerEnd: { type: MarkerType.Arrow, width: 18, height: 18 },
        labelBgPadding: [7, 3],
        labelBgBorderRadius: 9,
        data: { branch, way: ways.get(branchName(step.id, branch.answerId)) ?? [] },
      },
    ];
  });
}

/** Branches as arrows: what was really taken where people walked, else what was thought likely. */
export function useChartEdges({ document, counts, selected, ways }: Shown): StepEdge[] {
  return useMemo(() => {
    const edges = document.steps.flatMap((step) => edgesOf(step, { document, counts, selected, ways }));
    if (!findStep(document, document.start)) return edges;
    const markerEnd = { type: MarkerType.Arrow, width: 18, height: 18 };
    const first: StepEdge = {
      id: START,
      source: START,
      target: document.start ?? '',
      type: 'routed',
      markerEnd,
      focusable: false,
      deletable: false,
    };
    return [first, ...edges];
  }, [document, counts, selected, ways]);
}
