import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { type EntitlementSaying } from '../entitlement-edit.ts';
import { changeEntitlement } from './change-entitlement.ts';
import { lockEntitlement } from '../queries.ts';

/** Changes what is given. @throws not_found; conflict `changed_meanwhile`; invalid `ends_before_start`. */
export async function updateEntitlement(
  ctx: Ctx,
  { id, version, ...said }: EntitlementSaying & { id: string; version?: number | undefined },
): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  const stored = await lockEntitlement(ctx.db, ctx.workspaceId, { id });
  if (!stored) throw notFound();
  if (version !== undefined && version !== stored.version) throw conflict('changed_meanwhile');
  await changeEntitlement(ctx, stored, said);
}
