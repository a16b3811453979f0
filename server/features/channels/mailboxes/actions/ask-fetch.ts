import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { requestFetch } from '../queries.ts';

/** Has a mailbox read at once, whatever it waits for, and its parked mails tried once more. @throws not_found */
export async function askFetch(ctx: Ctx, inboxId: string): Promise<void> {
  authorise(ctx.actor, 'inbox:manage');
  if (!(await requestFetch(ctx.db, ctx.workspaceId, inboxId, ctx.now))) throw notFound();
}
