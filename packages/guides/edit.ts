import type { GuideAnswer, GuideDocument, GuideStep, GuideStepKind } from '@madoguchi/contracts/guide-document.ts';

/** Changes of a guide. Each gives a new document and leaves the old one as it was. */

/** Where a branch begins; of a question with its answer. */
export interface BranchStart {
  /** Null: the beginning of the guide. */
  stepId: string | null;
  answerId: string | null;
}

const SHORT: Record<GuideStepKind, string> = {
  question: 'q',
  instruction: 'i',
  say: 's',
  check: 'c',
  form: 'f',
  procedure: 'p',
  jump: 'j',
  outcome: 'o',
};

function freeId(start: string, taken: readonly string[]): string {
  const used = new Set(taken);
  for (let number = 1; ; number += 1) if (!used.has(`${start}${number}`)) return `${start}${number}`;
}

/** An empty step of a kind, under an id nobody has. */
export function newStep(document: GuideDocument, kind: GuideStepKind): GuideStep {
  const id = freeId(
    SHORT[kind],
    document.steps.map((step) => step.id),
  );
  const base = {
    id,
    title: '',
    text: '',
    say: '',
    note: '',
    media: [],
    skip: 'never',
    skipReason: true,
    position: null,
  } as const;
  const own = { ...base, media: [] };
  switch (kind) {
    case 'question':
      return { kind, ...own, answers: [] };
    case 'check':
      return { kind, ...own, items: [], next: null };
    case 'form':
      return { kind, ...own, fields: [], next: null };
    case 'procedure':
      return { kind, ...own, procedure: '', prefill: {}, next: null };
    case 'jump':
      return { kind, ...own, guide: '', comesBack: false, next: null };
    case 'outcome':
      return { kind, ...own, outcome: 'solved', status: null, categoryId: null, disposition: '', customerText: '' };
    default:
      return { kind, ...own, next: null };
  }
}

/** Adds a step, and lets a branch lead to it. What the branch led to before follows the new step where it can. */
export function addStep(document: GuideDocument, step: GuideStep, from?: BranchStart): GuideDocument {
  const before = from ? targetOf(document, from) : null;
  const following = 'next' in step && step.next === null && before !== null ? { ...step, next: before } : step;
  const added = { ...document, steps: [...document.steps, following] };
  if (from) return connect(added, from, step.id);
  return document.start === null ? { ...added, start: step.id } : added;
}

/** Takes a step away; branches that led to it lead nowhere. */
export function removeStep(document: GuideDocument, id: string): GuideDocument {
  const steps = document.steps
    .filter((step) => step.id !== id)
    .map((step) => withTargets(step, (to) => (to === id ? null : to)));
  return { ...document, steps, start: document.start === id ? null : document.start };
}

/** The same step again, beside it, with nothing leading to it. */
export function duplicateStep(document: GuideDocument, id: string): { document: GuideDocument; id: string } | null {
  const step = document.steps.find((one) => one.id === id);
  if (!step) return null;
  const copy = {
    ...step,
    id: freeId(
      SHORT[step.kind],
      document.steps.map((one) => one.id),
    ),
    position: null,
  };
  return { document: { ...document, steps: [...document.steps, copy] }, id: copy.id };
}

export function targetOf(document: GuideDocument, { stepId, answerId }: BranchStart): string | null {
  if (stepId === null) return document.start;
  const step = document.steps.find((one) => one.id === stepId);
  if (step?.kind === 'question') return step.answers.find((answer) => answer.id === answerId)?.to ?? null;
  return step && 'next' in step ? step.next : null;
}

/** Lets a branch lead to a step; null: to nowhere yet. */
export function connect(document: GuideDocument, { stepId, answerId }: BranchStart, to: string | null): GuideDocument {
  if (stepId === null) return { ...document, start: to };
  return changeStep(document, stepId, (step) => {
    if (step.kind === 'question')
      return { ...step, answers: step.answers.map((answer) => (answer.id === answerId ? { ...answer, to } : answer)) };
    return 'next' in step ? { ...step, next: to } : step;
  });
}

export function changeStep(document: GuideDocument, id: string, change: (step: GuideStep) => GuideStep): GuideDocument {
  return { ...document, steps: document.steps.map((step) => (step.id === id ? change(step) : step)) };
}

/** An answer without words, under an id no other answer of the question has. */
export function newAnswer(answers: readonly GuideAnswer[]): GuideAnswer {
  const id = freeId(
    'a',
    answers.map((answer) => answer.id),
  );
  return { id, label: '', words: [], to: null, likelihood: null, costSeconds: null };
}

function withTargets(step: GuideStep, change: (to: string | null) => string | null): GuideStep {
  if (step.kind === 'question')
    return { ...step, answers: step.answers.map((answer) => ({ ...answer, to: change(answer.to) })) };
  return 'next' in step ? { ...step, next: change(step.next) } : step;
}

/** Puts steps where they stand on the chart. */
export function placeSteps(
  document: GuideDocument,
  places: ReadonlyMap<string, { x: number; y: number }>,
): GuideDocument {
  const steps = document.steps.map((step) => ({ ...step, position: places.get(step.id) ?? step.position }));
  return { ...document, steps };
}
