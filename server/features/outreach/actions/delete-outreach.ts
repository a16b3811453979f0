import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { outreachDeleted } from '../facts.ts';
import { loadOutreach } from '../load-outreach.ts';
import { deleteOutreachRow } from '../queries.ts';

/** Throws a draft away; what anybody got stays for ever. @throws not_found; forbidden; conflict `outreach_state`. */
export async function deleteOutreach(ctx: Ctx, outreachId: string): Promise<void> {
  const row = await loadOutreach(ctx, outreachId);
  authorise(ctx.actor, 'outreach:edit');
  if (row.state !== 'draft') throw conflict('outreach_state');
  await deleteOutreachRow(ctx.db, ctx.workspaceId, outreachId);
  await ctx.emit(outreachDeleted, {}, { outreachId });
}
