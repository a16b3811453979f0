import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { aboutAsking, subjectOf } from '../about.ts';
import { surveyDeclined } from '../facts.ts';
import { insertRefusal, lockInvitation, patchInvitation } from '../invitation-queries.ts';

/** The customer does not want to be asked: not this time, and no other. What they answered before stays. */
export async function declineSurvey(ctx: Ctx, invitationId: string): Promise<void> {
  const asking = await lockInvitation(ctx.db, ctx.workspaceId, invitationId);
  if (!asking) throw notFound();
  if (asking.channel === 'preview') return;
  if (asking.customer_id) await insertRefusal(ctx.db, ctx.workspaceId, asking.customer_id, ctx.now);
  if (asking.state !== 'ready' && asking.state !== 'delivered') return;
  await patchInvitation(ctx.db, ctx.workspaceId, asking.id, { state: 'declined', ended_at: ctx.now });
  await ctx.emit(surveyDeclined, subjectOf(asking), aboutAsking(asking));
}
