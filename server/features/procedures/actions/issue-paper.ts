import type { Answers, ProcedureStep } from '@madoguchi/contracts/procedures-definition.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { subjectOf } from '../about-run.ts';
import { findIssuer, nextNumberOf } from '../definition-queries.ts';
import { paperIssued } from '../facts.ts';
import { hashOf, paperOf } from '../papers/content.ts';
import { drawPaper } from '../papers/job-types.ts';
import { serialOf, todayIn } from '../papers/serial.ts';
import { insertPaper } from '../papers/queries.ts';
import type { RunRow } from '../queries.ts';
import { notePaper } from '../step-queries.ts';

/**
 * Issues what a document step says: stored with its hash at once, drawn right after; then the run goes on by itself.
 * @throws invalid `issuer_missing`, `paper_empty`, `paper_untaxed`, before any number is taken.
 */
export async function issuePaper(
  ctx: Ctx,
  { run, step, answers, seq }: { run: RunRow; step: ProcedureStep; answers: Answers; seq: number },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const [house, workspace] = await Promise.all([findIssuer(db, workspaceId), findWorkspace(db, workspaceId)]);
  const today = todayIn(workspace?.time_zone ?? 'Asia/Tokyo', ctx.now);
  const said = paperOf({ step, answers, house, serial: '', today });
  const serial = serialOf(today, await nextNumberOf(db, workspaceId, 'document'));
  const content = { ...said, serial };
  const id = newId(ctx.now);
  const issuedById = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  const ends = { runId: run.id, conversationId: run.conversation_id, customerId: run.customer_id };
  await insertPaper(
    db,
    workspaceId,
    { id, ...ends, content, sha256: hashOf(content), issuedById, reissueOfId: null, reason: '' },
    ctx.now,
  );
  await notePaper(db, workspaceId, { runId: run.id, seq }, id);
  await ctx.emit(paperIssued, subjectOf(run), { paperId: id, serial, kind: content.kind, reissueOfId: null });
  ctx.enqueue(drawPaper, { paperId: id });
}
