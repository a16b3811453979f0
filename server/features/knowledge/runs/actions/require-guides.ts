import type { Ctx } from '../../../../kernel/context.ts';
import { listLine } from '../../../workspace/classification/queries.ts';
import { listRequired } from '../../guides/queries.ts';
import { deleteOtherOpenDuties, insertDuties } from '../duty-queries.ts';
import { guideDutySettled } from '../facts.ts';

export interface Classified {
  conversationId: string;
  customerId: string | null;
  categoryId: string | null;
}

/** The category changed: its guides are required from now on, those of the category before, as far as undecided, no more. */
export async function requireGuides(ctx: Ctx, { conversationId, customerId, categoryId }: Classified): Promise<void> {
  const { db, workspaceId } = ctx;
  const line = await listLine(db, workspaceId, categoryId);
  const guideIds = line.length > 0 ? await listRequired(db, workspaceId, line) : [];
  await deleteOtherOpenDuties(db, workspaceId, { conversationId, guideIds });
  for (const guideId of await insertDuties(db, workspaceId, { conversationId, guideIds }, ctx.now))
    await ctx.emit(guideDutySettled, { conversationId, customerId }, { guideId, state: 'open', reason: null });
}
