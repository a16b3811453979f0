import type { Ctx } from '../../../kernel/context.ts';
import { aboutAsking, subjectOf } from '../about.ts';
import { surveyOpened } from '../facts.ts';
import { lockInvitation, patchInvitation } from '../invitation-queries.ts';

/** A person, not a machine, has looked at it. Said once. */
export async function markOpened(ctx: Ctx, invitationId: string): Promise<void> {
  const asking = await lockInvitation(ctx.db, ctx.workspaceId, invitationId);
  if (!asking || asking.opened_at || asking.channel === 'preview') return;
  if (asking.state === 'expired' || asking.state === 'skipped') return;
  await patchInvitation(ctx.db, ctx.workspaceId, asking.id, { opened_at: ctx.now });
  await ctx.emit(surveyOpened, subjectOf(asking), aboutAsking(asking));
}
