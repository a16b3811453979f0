import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { linkRevoked } from '../../facts.ts';
import { revokeLinkRow } from '../queries.ts';

/** Takes a link back: its screen goes dark with the next question. */
export async function revokeLink(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'dashboard:share');
  const name = await revokeLinkRow(ctx.db, ctx.workspaceId, id, ctx.now);
  if (name === null) throw notFound();
  await ctx.emit(linkRevoked, {}, { linkId: id, name });
}
