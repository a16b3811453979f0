import type { Ctx } from '../../../kernel/context.ts';
import { aboutAsking, subjectOf } from '../about.ts';
import { surveyExpired } from '../facts.ts';
import { findInvitation, patchInvitation, takeExpired } from '../invitation-queries.ts';

/** Shuts what nobody answered in time. */
export async function expireSurveys(ctx: Ctx): Promise<void> {
  for (const id of await takeExpired(ctx.db, ctx.workspaceId, ctx.now)) {
    const asking = await findInvitation(ctx.db, ctx.workspaceId, id);
    if (!asking) continue;
    await patchInvitation(ctx.db, ctx.workspaceId, id, { state: 'expired', ended_at: ctx.now, sealed_token: null });
    if (asking.channel !== 'preview') await ctx.emit(surveyExpired, subjectOf(asking), aboutAsking(asking));
  }
}
