import type { Ctx } from '../../../kernel/context.ts';
import { aboutAsking, subjectOf } from '../about.ts';
import { surveySkipped } from '../facts.ts';
import { patchInvitation, type InvitationRow } from '../invitation-queries.ts';
import type { SkipReason } from '../who-is-asked.ts';

/** Notes that a planned survey is not asked after all, and why. */
export async function skipSurvey(ctx: Ctx, asking: InvitationRow, reason: SkipReason): Promise<void> {
  await patchInvitation(ctx.db, ctx.workspaceId, asking.id, {
    state: 'skipped',
    skipped_for: reason,
    ended_at: ctx.now,
  });
  await ctx.emit(surveySkipped, subjectOf(asking), { ...aboutAsking(asking), reason });
}
