import type { Answers, ProcedureStep } from '@madoguchi/contracts/procedures-definition.ts';
import { askedOf, checkAnswers } from '@madoguchi/contracts/procedures-form.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { sendAutomatic } from '../../conversations/actions/send-automatic.ts';
import { addNote } from '../../conversations/actions/add-note.ts';
import { visible } from '../../conversations/policy.ts';
import { authorise } from '../../workspace/policy.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { followAnswers } from './follow-answers.ts';
import { customerLocale } from '../customer-locale.ts';
import { fillMessage, numberOf } from '../naming.ts';
import { SYSTEM } from '../policy.ts';
import { lockRun, type RunRow } from '../queries.ts';
import { completeStep } from './complete-step.ts';
import { issueOpenPaper } from './issue-open-paper.ts';

export interface StepEnd {
  runId: string;
  version: number;
  /** Key of the step that is meant. */
  step: string;
  answers: Answers;
  items: readonly string[];
  note: string;
}

/** Steps that end by something else than a press: a decision, a machine. */
const NOT_BY_HAND = new Set(['approval', 'outcome']);

/**
 * Finishes the open step: what was filled in is checked as in the browser, a message goes to the customer.
 * @throws not_found; conflict `procedure_changed`, `procedure_ended`, `step_waits`; invalid `answers_wrong`, `items_open`.
 */
export async function advanceRun(ctx: Ctx, end: StepEnd): Promise<void> {
  const run = await lockRun(ctx.db, ctx.workspaceId, end.runId, visible(ctx.actor));
  if (!run) throw notFound();
  authorise(ctx.actor, 'procedure:run');
  if (run.state !== 'running') throw conflict('procedure_ended');
  if (run.version_no !== end.version || run.step_key !== end.step) throw conflict('procedure_changed');
  const step = run.definition.steps.find(({ key }) => key === end.step);
  if (!step || NOT_BY_HAND.has(step.kind)) throw conflict('step_waits');
  if (step.kind === 'document') return issueOpenPaper(ctx, run, step);
  const answers = await takeAnswers(ctx, run, { step, answers: end.answers });
  if (step.items.some(({ key }) => !end.items.includes(key))) throw invalid('items_open');
  await followAnswers(ctx, run, { step, answers });
  if (step.kind === 'message') await tellCustomer(ctx, run, { step, answers });
  const result = { ...(end.note ? { note: end.note } : {}), ...(end.items.length > 0 ? { items: end.items } : {}) };
  await completeStep(ctx, run, { answers, result });
}

/** The answers so far with those of this step: only of fields that are asked, and only of those this step fills in. */
async function takeAnswers(
  ctx: Ctx,
  run: RunRow,
  { step, answers }: { step: ProcedureStep; answers: Answers },
): Promise<Answers> {
  const { definition } = run;
  const own = Object.fromEntries(Object.entries(answers).filter(([key]) => step.fields.includes(key)));
  const rest = Object.fromEntries(Object.entries(run.answers).filter(([key]) => !step.fields.includes(key)));
  const all = { ...rest, ...own };
  const issues = checkAnswers(definition, all, { only: step.fields });
  if (issues.length > 0) throw invalid('answers_wrong', { issues });
  const asked = askedOf(definition, all);
  const files = asked.fields.flatMap((field) => {
    const value = step.fields.includes(field.key) && field.type === 'file' ? asked.answers[field.key] : undefined;
    return Array.isArray(value) ? value : [];
  });
  await keepFiles(ctx, run, { step, files });
  return asked.answers;
}

/** Files hang on a note of the conversation: there everybody who may finds them, and nothing clears them away. */
async function keepFiles(
  ctx: Ctx,
  run: RunRow,
  { step, files }: { step: ProcedureStep; files: readonly string[] },
): Promise<void> {
  const kept = new Set(Object.values(run.answers).flatMap((value) => (Array.isArray(value) ? value : [])));
  const fileIds = files.filter((id) => !kept.has(id));
  if (fileIds.length === 0) return;
  const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
  const body = `${numberOf(run.number)} ${step.title[workspace?.locale === 'en' ? 'en' : 'ja']}`;
  await addNote(ctx, { conversationId: run.conversation_id, body, mentions: [], fileIds });
}

async function tellCustomer(
  ctx: Ctx,
  run: RunRow,
  { step, answers }: { step: ProcedureStep; answers: Answers },
): Promise<void> {
  if (!step.message) return;
  const locale = await customerLocale(ctx, run.customer_id);
  const body = fillMessage(step.message, { definition: run.definition, answers, number: numberOf(run.number) }, locale);
  await sendAutomatic(ctx.as(SYSTEM, ctx.now), {
    conversationId: run.conversation_id,
    body,
    sourceId: `procedure:${run.id}:${run.step_seq}`,
  });
}
