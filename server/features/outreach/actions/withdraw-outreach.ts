import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { outreachWithdrawn } from '../facts.ts';
import { loadOutreach } from '../load-outreach.ts';
import { patchOutreach } from '../queries.ts';

/** Makes a scheduled one a draft again, to be changed and approved anew. @throws not_found; forbidden; conflict `outreach_state`. */
export async function withdrawOutreach(ctx: Ctx, outreachId: string): Promise<void> {
  const row = await loadOutreach(ctx, outreachId);
  authorise(ctx.actor, 'outreach:edit');
  if (row.state !== 'scheduled') throw conflict('outreach_state');
  const patch = { state: 'draft', scheduled_at: null, approved_by_id: null, updated_at: ctx.now } as const;
  await patchOutreach(ctx.db, ctx.workspaceId, outreachId, patch);
  await ctx.emit(outreachWithdrawn, {}, { outreachId });
}
