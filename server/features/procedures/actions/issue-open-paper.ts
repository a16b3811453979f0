import type { ProcedureStep } from '@madoguchi/contracts/procedures-definition.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import type { RunRow } from '../queries.ts';
import { listSteps } from '../step-queries.ts';
import { issuePaper } from './issue-paper.ts';

/** The paper of the open step, where it could not be issued when the step opened. @throws conflict `step_waits`. */
export async function issueOpenPaper(ctx: Ctx, run: RunRow, step: ProcedureStep): Promise<void> {
  const row = (await listSteps(ctx.db, ctx.workspaceId, run.id)).find(({ seq }) => seq === run.step_seq);
  if (!row || row.result.paperId) throw conflict('step_waits');
  await issuePaper(ctx, { run, step, answers: run.answers, seq: row.seq });
}
