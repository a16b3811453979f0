import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { outreachMailed } from '../facts.ts';
import { excludeOf } from '../queries.ts';

/** Mails of a sequence that wait for somebody do not go out: they were taken out of it. @throws forbidden. */
export async function dropWaiting(
  ctx: Ctx,
  { sequenceId, customerId }: { sequenceId: string; customerId: string },
): Promise<void> {
  authorise(ctx.actor, 'outreach:edit');
  for (const row of await excludeOf(ctx.db, ctx.workspaceId, { sequenceId, customerId })) {
    const told = { outreachId: row.outreach_id, recipientId: row.id, state: 'excluded', reason: 'stopped' };
    await ctx.emit(outreachMailed, { customerId }, told);
  }
}
