import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { markRetired } from '../draft-queries.ts';
import { guideRetired } from '../facts.ts';
import { lockGuide } from '../queries.ts';

/** Takes a guide out of use; its versions and runs stay. Approving it again brings it back. Twice changes nothing. @throws not_found. */
export async function retireGuide(ctx: Ctx, guideId: string): Promise<void> {
  authorise(ctx.actor, 'guide:publish');
  const row = await lockGuide(ctx.db, ctx.workspaceId, guideId);
  if (!row) throw notFound();
  if (row.retired_at) return;
  await markRetired(ctx.db, ctx.workspaceId, row.id, ctx.now);
  const version = row.approved_version ?? 0;
  await ctx.emit(guideRetired, {}, { guideId: row.id, key: row.key, title: row.title, version });
}
