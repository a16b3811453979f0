import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { nextNumberOf } from '../definition-queries.ts';
import { paperIssued } from '../facts.ts';
import { hashOf, type PaperContent } from '../papers/content.ts';
import { drawPaper } from '../papers/job-types.ts';
import { findPaper, insertPaper, type PaperRow } from '../papers/queries.ts';
import { serialOf, todayIn } from '../papers/serial.ts';

/**
 * Issues a paper again, to the same or another addressee: a new one with a serial of its own, marked as issued again, with
 * the reason. The amounts are those of the first, which stays. @returns the new one's id.
 */
export async function reissuePaper(
  ctx: Ctx,
  wish: { paperId: string; party: string; reason: string },
): Promise<string> {
  const { db, workspaceId } = ctx;
  const first = await findPaper(db, workspaceId, wish.paperId);
  if (!first?.conversation_id || !(await findConversation(db, workspaceId, first.conversation_id, visible(ctx.actor))))
    throw notFound();
  authorise(ctx.actor, 'procedure:run');
  const content = await anew(ctx, first, wish.party);
  const id = newId(ctx.now);
  const ends = { runId: first.run_id, conversationId: first.conversation_id, customerId: first.customer_id };
  const issuedById = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  const row = { id, ...ends, content, sha256: hashOf(content), issuedById, reissueOfId: first.id, reason: wish.reason };
  await insertPaper(db, workspaceId, row, ctx.now);
  const subject = { conversationId: first.conversation_id, customerId: first.customer_id };
  await ctx.emit(paperIssued, subject, {
    paperId: id,
    serial: content.serial,
    kind: content.kind,
    reissueOfId: first.id,
  });
  ctx.enqueue(drawPaper, { paperId: id });
  return id;
}

async function anew(ctx: Ctx, first: PaperRow, party: string): Promise<PaperContent> {
  const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
  const issuedOn = todayIn(workspace?.time_zone ?? 'Asia/Tokyo', ctx.now);
  const serial = serialOf(issuedOn, await nextNumberOf(ctx.db, ctx.workspaceId, 'document'));
  return { ...first.content, serial, issuedOn, party, reissueOf: first.content.reissueOf ?? first.serial };
}
