import type { Ctx } from '../../../../kernel/context.ts';
import { expireFiles } from '../../job-names.ts';
import { endKeptFiles, listRunningExports } from '../queries.ts';
import { cancelExport } from './cancel-export.ts';

/**
 * Somebody is erased in this transaction: what was begun or finished since their files were let go of may name them. From the
 * commit on none of it is finished or handed out; the bytes go with the job.
 */
export async function endExports(ctx: Ctx): Promise<void> {
  for (const row of await listRunningExports(ctx.db, ctx.workspaceId)) await cancelExport(ctx, row);
  if (await endKeptFiles(ctx.db, ctx.workspaceId, ctx.now)) ctx.enqueue(expireFiles, {});
}
