import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import { allows } from '../../workspace/policy.ts';
import { deputyDismissed } from '../facts.ts';
import { endDeputy, findDeputy } from '../queries.ts';

/** Ends a deputyship at once. */
export async function dismissDeputy(ctx: Ctx, id: string): Promise<void> {
  const known = await findDeputy(ctx.db, ctx.workspaceId, id);
  if (!known) throw notFound();
  const isOwn = ctx.actor.kind === 'member' && known.principal_id === ctx.actor.id;
  if (!isOwn && !allows(ctx.actor, 'authority:manage')) throw forbidden();
  const ended = await endDeputy(ctx.db, ctx.workspaceId, id, ctx.now);
  if (ended)
    await ctx.emit(
      deputyDismissed,
      {},
      { deputyshipId: id, principalId: ended.principal_id, deputyId: ended.deputy_id },
    );
}
