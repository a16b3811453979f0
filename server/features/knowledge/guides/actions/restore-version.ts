import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { findGuideVersion } from '../version-queries.ts';
import { saveGuide } from './save-guide.ts';

/** Makes an approved version the draft again. @throws not_found; conflict `changed_meanwhile`. */
export async function restoreVersion(
  ctx: Ctx,
  of: { guideId: string; version: number; revision?: number | undefined },
): Promise<void> {
  authorise(ctx.actor, 'guide:edit');
  const version = await findGuideVersion(ctx.db, ctx.workspaceId, of);
  if (!version) throw notFound();
  const { guideId, revision } = of;
  await saveGuide(ctx, { guideId, document: version.document, revision, from: 'version' });
}
