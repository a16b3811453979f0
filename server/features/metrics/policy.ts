import type { Definition } from '@madoguchi/metrics/definitions.ts';
import type { Actor } from '../../kernel/actor.ts';
import { allows } from '../workspace/policy.ts';

/** Figures of everybody, or of oneself alone. */
export function readsAll(actor: Actor): boolean {
  return allows(actor, 'metric:read_all');
}

/** Teams whose restricted conversations the actor may count; null: all of them. */
export function teamsCounted(actor: Actor): readonly string[] | null {
  if (actor.kind !== 'member') return null;
  return actor.role === 'owner' || actor.role === 'admin' ? null : actor.teamIds;
}

/** What came of orders is told to whoever may read orders. */
export function maySee(actor: Actor, { ofOrders }: Pick<Definition, 'ofOrders'>): boolean {
  return !ofOrders || allows(actor, 'commerce:read');
}
