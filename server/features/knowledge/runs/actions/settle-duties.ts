import type { Ctx } from '../../../../kernel/context.ts';
import { listCategoryRows } from '../../../workspace/classification/queries.ts';
import { listRequired } from '../../guides/queries.ts';
import { deleteOtherOpenDuties, insertDuties, settleDuties } from '../duty-queries.ts';
import { guideDutySettled } from '../facts.ts';
import { subjectOf } from '../load-run.ts';
import type { RunRow } from '../queries.ts';

type Subject = { conversationId: string; customerId: string | null };
interface Decision {
  state: 'followed' | 'deviated';
  reason: string | null;
  words: string;
}

async function tell(
  ctx: Ctx,
  subject: Subject,
  guideIds: readonly string[],
  as: { state: 'open' | Decision['state']; reason: string | null },
): Promise<void> {
  const { state, reason } = as;
  for (const guideId of guideIds) await ctx.emit(guideDutySettled, subject, { guideId, state, reason });
}

/** A run ended: what was required of the contact by this guide is decided. */
export async function settleDuty(ctx: Ctx, run: RunRow, decision: Decision): Promise<void> {
  const end = { ...decision, conversationId: run.conversation_id, guideId: run.guide_id, runId: run.id };
  const guideIds = await settleDuties(ctx.db, ctx.workspaceId, end, ctx.now);
  await tell(ctx, subjectOf(run), guideIds, decision);
}

/** The contact ended: what was required and never finished is a deviation. */
export async function settleOpenDuties(ctx: Ctx, subject: Subject): Promise<void> {
  const end = {
    conversationId: subject.conversationId,
    state: 'deviated' as const,
    reason: 'not_run',
    words: '',
    runId: null,
  };
  await tell(ctx, subject, await settleDuties(ctx.db, ctx.workspaceId, end, ctx.now), end);
}

/** The category changed: its guides are required from now on, those of the category before, as far as undecided, no more. */
export async function requireGuides(ctx: Ctx, subject: Subject, categoryId: string | null): Promise<void> {
  const parents = new Map((await listCategoryRows(ctx.db, ctx.workspaceId)).map((row) => [row.id, row.parent_id]));
  const line: string[] = [];
  for (let id = categoryId; id && !line.includes(id); id = parents.get(id) ?? null) line.push(id);
  const guideIds = line.length > 0 ? await listRequired(ctx.db, ctx.workspaceId, line) : [];
  const { conversationId } = subject;
  await deleteOtherOpenDuties(ctx.db, ctx.workspaceId, { conversationId, guideIds });
  const added = await insertDuties(ctx.db, ctx.workspaceId, { conversationId, guideIds }, ctx.now);
  await tell(ctx, subject, added, { state: 'open', reason: null });
}
