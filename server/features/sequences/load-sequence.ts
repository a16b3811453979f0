import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { allows } from '../workspace/policy.ts';
import { lockSequence, type SequenceRow } from './queries.ts';

/** Locked until the transaction ends. @throws not_found, also for who may not know of any. */
export async function loadSequence(ctx: Ctx, id: string): Promise<SequenceRow> {
  const row = allows(ctx.actor, 'outreach:read') ? await lockSequence(ctx.db, ctx.workspaceId, id) : null;
  if (!row) throw notFound();
  return row;
}
