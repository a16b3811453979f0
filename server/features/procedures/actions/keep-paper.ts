import { createHash } from 'node:crypto';
import type { Ctx } from '../../../kernel/context.ts';
import { visible } from '../../conversations/policy.ts';
import { findPaper, keepPdf } from '../papers/queries.ts';
import { SYSTEM } from '../policy.ts';
import { lockRun } from '../queries.ts';
import { listSteps } from '../step-queries.ts';
import { completeStep } from './complete-step.ts';

/** Puts the drawing to its paper, once, and the run that waited for it goes on. */
export async function keepPaper(ctx: Ctx, { paperId, pdf }: { paperId: string; pdf: Buffer }): Promise<void> {
  const paper = await findPaper(ctx.db, ctx.workspaceId, paperId);
  if (!paper) return;
  const run = paper.run_id ? await lockRun(ctx.db, ctx.workspaceId, paper.run_id, visible(SYSTEM)) : null;
  if (!(await keepPdf(ctx.db, ctx.workspaceId, paperId, pdf, createHash('sha256').update(pdf).digest()))) return;
  if (run?.state !== 'running') return;
  const step = (await listSteps(ctx.db, ctx.workspaceId, run.id)).find(({ seq }) => seq === run.step_seq);
  if (step?.kind === 'document' && step.result.paperId === paperId)
    await completeStep(ctx, run, { answers: run.answers, result: {} });
}
