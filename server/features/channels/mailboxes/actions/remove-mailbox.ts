import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { inboxChanged } from '../../inboxes/facts.ts';
import { deleteMailbox } from '../queries.ts';

/** Stops fetching and forgets account and secret; mails that were fetched stay. @throws not_found */
export async function removeMailbox(ctx: Ctx, inboxId: string): Promise<void> {
  authorise(ctx.actor, 'inbox:manage');
  if (!(await deleteMailbox(ctx.db, ctx.workspaceId, inboxId))) throw notFound();
  await ctx.emit(inboxChanged, {}, { inboxId, fields: ['mailbox'] });
}
