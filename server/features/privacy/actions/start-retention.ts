import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { retain } from '../job-types.ts';
import { insertRun } from '../retention/queries.ts';

/** Does now what would be done tonight. */
export async function startRetention(ctx: Ctx): Promise<string> {
  authorise(ctx.actor, 'privacy:manage');
  const id = newId();
  await insertRun(ctx.db, ctx.workspaceId, id, ctx.now);
  ctx.enqueue(retain, { runId: id }, { uniqueKey: 'now' });
  return id;
}
