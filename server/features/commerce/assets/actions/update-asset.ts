import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { checkLinks } from '../../entitlements/entitlement-edit.ts';
import { type AssetSaying } from '../asset-edit.ts';
import { changeAsset } from './change-asset.ts';
import { lockAsset } from '../queries.ts';

/** Changes what is given. @throws not_found; conflict `changed_meanwhile`; invalid as `saveAsset`. */
export async function updateAsset(
  ctx: Ctx,
  { id, version, ...said }: AssetSaying & { id: string; version?: number | undefined },
): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  const stored = await lockAsset(ctx.db, ctx.workspaceId, { id });
  if (!stored) throw notFound();
  if (version !== undefined && version !== stored.version) throw conflict('changed_meanwhile');
  await checkLinks(ctx, said);
  await changeAsset(ctx, stored, said);
}
