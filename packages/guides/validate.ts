import type { GuideDocument, GuideStep } from '@madoguchi/contracts/guide-document.ts';
import { circlesOf } from './ahead.ts';
import { branchesOf, findStep, isEnd } from './steps.ts';

export type GuideProblemCode =
  | 'start_missing'
  | 'no_outcome'
  | 'step_id_double'
  | 'answer_id_double'
  | 'title_missing'
  | 'branch_open'
  | 'branch_broken'
  | 'unreachable'
  | 'circle_without_exit'
  | 'jump_broken'
  | 'jump_to_itself'
  | 'procedure_missing'
  | 'question_without_answers'
  | 'question_one_answer'
  | 'answer_label_missing'
  | 'check_without_items'
  | 'form_without_fields'
  | 'choice_without_options'
  | 'likelihood_sum';

/** Something wrong with a guide, and where. Errors keep it from being approved; warnings do not. */
export interface GuideProblem {
  code: GuideProblemCode;
  severity: 'error' | 'warning';
  /** Null: the guide as a whole. */
  stepId: string | null;
  /** Of a question. */
  answerId: string | null;
}

/** What exists beside the guide; left out: not checked. */
export interface Known {
  guides?: ReadonlySet<string>;
  procedures?: ReadonlySet<string>;
}

const WARNINGS: ReadonlySet<GuideProblemCode> = new Set(['question_one_answer', 'likelihood_sum', 'unreachable']);
/** Likelihoods are typed as whole per cents; three thirds make 99. */
const SUM_TOLERANCE = 0.02;

type Say = (code: GuideProblemCode, stepId?: string | null, answerId?: string | null) => void;

/** Everything wrong with a guide, in the order of its steps. */
export function validateGuide(document: GuideDocument, known: Known = {}): GuideProblem[] {
  const problems: GuideProblem[] = [];
  const say: Say = (code, stepId = null, answerId = null) =>
    void problems.push({ code, severity: WARNINGS.has(code) ? 'warning' : 'error', stepId, answerId });
  if (!findStep(document, document.start)) say('start_missing');
  if (!document.steps.some(isEnd)) say('no_outcome');
  for (const id of doubles(document.steps.map((step) => step.id))) say('step_id_double', id);
  const reached = reachedFrom(document);
  const stuck = stuckIn(document);
  for (const step of document.steps) {
    if (step.title.trim() === '') say('title_missing', step.id);
    checkBranches(document, step, say);
    checkContent(document, step, known, say);
    if (document.start !== null && !reached.has(step.id)) say('unreachable', step.id);
    if (stuck.has(step.id)) say('circle_without_exit', step.id);
  }
  return problems;
}

export function isPublishable(problems: readonly GuideProblem[]): boolean {
  return problems.every((problem) => problem.severity !== 'error');
}

function checkBranches(document: GuideDocument, step: GuideStep, say: Say): void {
  for (const { answerId, to } of branchesOf(step)) {
    if (to === null) say('branch_open', step.id, answerId);
    else if (!findStep(document, to)) say('branch_broken', step.id, answerId);
  }
}

function checkContent(document: GuideDocument, step: GuideStep, known: Known, say: Say): void {
  if (step.kind === 'question') checkQuestion(step, say);
  if (step.kind === 'check' && step.items.length === 0) say('check_without_items', step.id);
  if (step.kind === 'form') {
    if (step.fields.length === 0) say('form_without_fields', step.id);
    const lists = step.fields.filter(({ type }) => type === 'choice' || type === 'multi_choice');
    if (lists.some((field) => field.options.length === 0)) say('choice_without_options', step.id);
  }
  if (step.kind === 'procedure' && (step.procedure === '' || known.procedures?.has(step.procedure) === false))
    say('procedure_missing', step.id);
  if (step.kind === 'jump' && step.guide === document.key) say('jump_to_itself', step.id);
  else if (step.kind === 'jump' && (step.guide === '' || known.guides?.has(step.guide) === false))
    say('jump_broken', step.id);
}

function checkQuestion(step: Extract<GuideStep, { kind: 'question' }>, say: Say): void {
  if (step.answers.length === 0) say('question_without_answers', step.id);
  if (step.answers.length === 1) say('question_one_answer', step.id);
  for (const id of doubles(step.answers.map((answer) => answer.id))) say('answer_id_double', step.id, id);
  for (const answer of step.answers) if (answer.label.trim() === '') say('answer_label_missing', step.id, answer.id);
  const written = step.answers.flatMap(({ likelihood }) => (likelihood === null ? [] : [likelihood]));
  const sum = written.reduce((total, share) => total + share, 0);
  const whole = written.length === step.answers.length && written.length > 0;
  if (sum > 1 + SUM_TOLERANCE || (whole && sum < 1 - SUM_TOLERANCE)) say('likelihood_sum', step.id);
}

function doubles(ids: readonly string[]): Set<string> {
  return new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
}

function waysOf(document: GuideDocument): Map<string, Set<string>> {
  const known = new Set(document.steps.map((step) => step.id));
  const ways = new Map<string, Set<string>>();
  for (const step of document.steps) {
    const next = branchesOf(step).flatMap(({ to }) => (to !== null && known.has(to) ? [to] : []));
    ways.set(step.id, new Set([...(ways.get(step.id) ?? []), ...next]));
  }
  return ways;
}

function reachedFrom(document: GuideDocument): Set<string> {
  const ways = waysOf(document);
  const reached = new Set<string>();
  const open = document.start === null ? [] : [document.start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...(ways.get(id) ?? []));
  }
  return reached;
}

/** Steps of circles nobody gets out of: no branch of any of them leads elsewhere. */
function stuckIn(document: GuideDocument): Set<string> {
  const ways = waysOf(document);
  const ends = new Set(document.steps.filter(isEnd).map((step) => step.id));
  const stuck = circlesOf(ways).filter((circle) => {
    const inside = new Set(circle);
    const turns = circle.length > 1 || circle.some((id) => ways.get(id)?.has(id));
    return turns && circle.every((id) => !ends.has(id) && [...(ways.get(id) ?? [])].every((to) => inside.has(to)));
  });
  return new Set(stuck.flat());
}
