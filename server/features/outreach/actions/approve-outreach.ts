import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { askedOf, audienceOf } from '../audience.ts';
import { checkSender } from '../check-sender.ts';
import { outreachApproved, outreachStarted } from '../facts.ts';
import { advanceOutreach } from '../job-types.ts';
import { loadOutreach } from '../load-outreach.ts';
import { patchOutreach } from '../queries.ts';

/**
 * Lets a draft go out, at once or at an hour. What was looked at is what is approved: another version is refused.
 * @throws not_found; forbidden; conflict `outreach_state`, `changed_meanwhile`, `outreach_sender_missing`; invalid when what
 * it asks for is gone.
 */
export async function approveOutreach(
  ctx: Ctx,
  { outreachId, version, at }: { outreachId: string; version: number; at: Date | null },
): Promise<void> {
  const row = await loadOutreach(ctx, outreachId);
  authorise(ctx.actor, 'outreach:send');
  if (row.state !== 'draft') throw conflict('outreach_state');
  if (row.version !== version) throw conflict('changed_meanwhile');
  if (row.kind === 'promotional') await checkSender(ctx);
  await askedOf(ctx, audienceOf(row), null);
  const isLater = at !== null && at > ctx.now;
  await patchOutreach(ctx.db, ctx.workspaceId, outreachId, {
    ...(isLater ? { state: 'scheduled', scheduled_at: at } : { state: 'sending', started_at: ctx.now }),
    approved_by_id: actorId(ctx.actor),
    updated_at: ctx.now,
  });
  await ctx.emit(outreachApproved, {}, { outreachId, at: isLater ? at.toISOString() : null });
  if (!isLater) await ctx.emit(outreachStarted, {}, { outreachId });
  // One for later is found by the look of every minute: a job kept till then would hold up what is approved anew.
  if (!isLater) ctx.enqueue(advanceOutreach, { outreachId }, { uniqueKey: outreachId });
}
