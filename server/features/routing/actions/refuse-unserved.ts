import type { Ctx } from '../../../kernel/context.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { listPolicies } from '../queries.ts';
import { policyFor } from '../settings.ts';
import { findRoutedPlace } from '../waiting-queries.ts';

/** Those who are served; whoever looks after them may pick. */
const SERVED = new Set(['agent', 'partner']);

/**
 * Where the next one is served, nobody who is served takes one that they were not given: not by assigning it to
 * themselves, not by answering it. @throws forbidden `next_only`.
 */
export async function refuseUnserved(ctx: Ctx, conversationId: string): Promise<void> {
  if (ctx.actor.kind !== 'member' || !SERVED.has(ctx.actor.role)) return;
  const policies = await listPolicies(ctx.db, ctx.workspaceId);
  if (!policies.some(({ enabled, settings }) => enabled && settings.mode === 'next')) return;
  const place = await findRoutedPlace(ctx.db, ctx.workspaceId, conversationId);
  const policy = place && policyFor(policies, { teamId: place.team_id, inboxId: place.inbox_id });
  if (policy?.settings.mode === 'next') throw forbidden('next_only');
}
