import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { outreachResumed } from '../facts.ts';
import { advanceOutreach } from '../job-types.ts';
import { loadOutreach } from '../load-outreach.ts';
import { patchOutreach } from '../queries.ts';

/** Lets it go on where it was. @throws not_found; forbidden; conflict `outreach_state`. */
export async function resumeOutreach(ctx: Ctx, outreachId: string): Promise<void> {
  const row = await loadOutreach(ctx, outreachId);
  authorise(ctx.actor, 'outreach:send');
  if (row.state !== 'paused') throw conflict('outreach_state');
  await patchOutreach(ctx.db, ctx.workspaceId, outreachId, { state: 'sending', trouble: '', updated_at: ctx.now });
  await ctx.emit(outreachResumed, {}, { outreachId });
  ctx.enqueue(advanceOutreach, { outreachId }, { uniqueKey: outreachId });
}
