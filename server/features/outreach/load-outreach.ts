import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { allows } from '../workspace/policy.ts';
import { lockOutreach, type OutreachRow } from './queries.ts';

/** Locked until the transaction ends. @throws not_found, also for who may not know of any. */
export async function loadOutreach(ctx: Ctx, id: string): Promise<OutreachRow> {
  const row = allows(ctx.actor, 'outreach:read') ? await lockOutreach(ctx.db, ctx.workspaceId, id) : null;
  if (!row) throw notFound();
  return row;
}
