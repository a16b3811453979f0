import type { Ctx } from '../../../kernel/context.ts';
import { aboutAsking, subjectOf } from '../about.ts';
import { surveyDelivered } from '../facts.ts';
import { lockInvitation, patchInvitation } from '../invitation-queries.ts';

const DAY_MS = 86_400_000;

/** The customer has it: their server took the mail, or their chat showed it. Said once. */
export async function markDelivered(ctx: Ctx, invitationId: string): Promise<void> {
  const asking = await lockInvitation(ctx.db, ctx.workspaceId, invitationId);
  if (!asking || asking.delivered_at || !['waiting', 'ready', 'answered'].includes(asking.state)) return;
  const expiresAt = asking.expires_at ?? new Date(ctx.now.getTime() + asking.definition.expiresDays * DAY_MS);
  const state = asking.state === 'answered' ? 'answered' : 'delivered';
  await patchInvitation(ctx.db, ctx.workspaceId, asking.id, { state, delivered_at: ctx.now, expires_at: expiresAt });
  await ctx.emit(surveyDelivered, subjectOf(asking), aboutAsking(asking));
}
