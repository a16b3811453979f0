import type { Capacity } from '@madoguchi/contracts/routing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { routingChanged } from '../facts.ts';
import { replaceCapacities } from '../queries.ts';

/** Replaces what members can take at once. @throws invalid `unknown_reference` when one is of two things, `already_exists`. */
export async function setCapacities(ctx: Ctx, items: readonly Capacity[]): Promise<void> {
  authorise(ctx.actor, 'routing:manage');
  const places = items.map(({ role, teamId, memberId, channel }) => [role, teamId, memberId, channel].join());
  if (new Set(places).size !== places.length) throw invalid('already_exists');
  const isOfTwo = ({ role, teamId, memberId }: Capacity): boolean =>
    [role, teamId, memberId].filter((each) => each !== null).length > 1;
  if (items.some(isOfTwo)) throw invalid('unknown_reference');
  const rows = items.map((item) => ({ ...item, id: newId() }));
  await replaceCapacities(ctx.db, ctx.workspaceId, rows);
  await ctx.emit(routingChanged, {}, { what: 'capacities', id: null });
}
