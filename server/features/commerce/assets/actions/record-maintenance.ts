import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { addMonths } from '../../../../kernel/days.ts';
import { assetServiced } from '../../facts.ts';
import { followService } from '../../stage-reached.ts';
import { insertService, lockAsset, patchAsset, type ServiceRow } from '../queries.ts';

export interface DoneService extends Omit<ServiceRow, 'id' | 'done_on'> {
  assetId: string;
  doneOn: string;
}

/** Writes down what was done to an asset; what is done regularly comes again so many months later. @throws not_found. */
export async function recordService(ctx: Ctx, { assetId, doneOn, ...rest }: DoneService): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  const asset = await lockAsset(ctx.db, ctx.workspaceId, { id: assetId });
  if (!asset) throw notFound();
  await insertService(ctx.db, ctx.workspaceId, { ...rest, id: newId(), assetId, done_on: doneOn }, ctx.now);
  const next = asset.service_every_months ? addMonths(doneOn, asset.service_every_months) : null;
  const isDue = asset.next_service_on !== null && asset.next_service_on <= doneOn;
  if ((isDue || rest.kind === 'inspection') && next !== asset.next_service_on)
    await patchAsset(ctx.db, ctx.workspaceId, assetId, { next_service_on: next }, ctx.now);
  await followService(ctx, asset, rest);
  await ctx.emit(assetServiced, { customerId: asset.customer_id }, { assetId, kind: rest.kind, doneOn });
}
