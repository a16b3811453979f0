import type { GuideDocument, GuideStep } from '@madoguchi/contracts/guide-document.ts';

/** One way on from a step: an answer of a question, or the one way on of every other step. */
export interface Branch {
  /** Null: the step has one way on. */
  answerId: string | null;
  label: string;
  /** Null: not connected yet. */
  to: string | null;
  likelihood: number | null;
  costSeconds: number | null;
}

/** The ways on from a step. An outcome has none, and neither has a jump that does not come back. */
export function branchesOf(step: GuideStep): Branch[] {
  if (step.kind === 'question')
    return step.answers.map(({ id, label, to, likelihood, costSeconds }) => ({
      answerId: id,
      label,
      to,
      likelihood,
      costSeconds,
    }));
  if (step.kind === 'outcome' || (step.kind === 'jump' && !step.comesBack)) return [];
  return [{ answerId: null, label: '', to: step.next, likelihood: null, costSeconds: null }];
}

/** The step of an id; of two with the same id the first. */
export function findStep(document: GuideDocument, id: string | null): GuideStep | null {
  return (id !== null && document.steps.find((step) => step.id === id)) || null;
}

/** In the order one comes to them, as the branches are written; those nobody comes to last. */
export function inOrder(document: GuideDocument): GuideStep[] {
  const found = new Set<GuideStep>();
  const visit = (id: string | null): void => {
    const step = findStep(document, id);
    if (!step || found.has(step)) return;
    found.add(step);
    for (const { to } of branchesOf(step)) visit(to);
  };
  visit(document.start);
  return [...found, ...document.steps.filter((step) => !found.has(step))];
}

/** Does the guide end here, or go on in another one for good? */
export function isEnd(step: GuideStep): boolean {
  return step.kind === 'outcome' || (step.kind === 'jump' && !step.comesBack);
}

/** The share of each branch, 0 to 1: as written; what is not written shares the rest evenly. */
export function sharesOf(branches: readonly Branch[]): number[] {
  const written = branches.reduce((sum, branch) => sum + (branch.likelihood ?? 0), 0);
  const open = branches.filter((branch) => branch.likelihood === null).length;
  const rest = open > 0 ? Math.max(0, 1 - written) / open : 0;
  const whole = written + rest * open;
  return branches.map((branch) => (whole > 0 ? (branch.likelihood ?? rest) / whole : 1 / branches.length));
}

/** Other guides by key, as far as they are known. */
export type FindGuide = (key: string) => GuideDocument | null | undefined;
