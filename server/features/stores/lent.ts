import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { forbidden } from '../../kernel/errors.ts';
import { allows, type Permission } from '../workspace/policy.ts';

/** Our own machinery: says to which store a matter belongs. */
export const SYSTEM: Actor = { kind: 'system', name: 'stores' };

/**
 * The same member, with what one verb of the desk asks, for that verb alone: it is written down in their name, and `visible`
 * is as narrow as before. @throws forbidden for whoever has no store.
 */
export function lent(ctx: Ctx, permissions: readonly Permission[]): Ctx {
  const { actor } = ctx;
  if (actor.kind !== 'member' || !allows(actor, 'store:use')) throw forbidden();
  return ctx.as({ ...actor, lent: [...(actor.lent ?? []), ...permissions] }, ctx.now);
}
