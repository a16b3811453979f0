import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { importCancelled } from '../facts.ts';
import { endImport, lockImport } from '../queries.ts';

/** Stops a check or a run before its next batch; what came in stays. */
export async function cancelImport(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'import:run');
  const row = await lockImport(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  if (row.state !== 'running' && row.state !== 'checking') return;
  const state = row.state === 'running' ? 'cancelled' : 'uploaded';
  await endImport(ctx.db, ctx.workspaceId, id, { state }, ctx.now);
  const { noun, created, changed, unchanged, skipped, rejected } = row;
  await ctx.emit(importCancelled, {}, { importId: id, noun, created, changed, unchanged, skipped, rejected });
}
