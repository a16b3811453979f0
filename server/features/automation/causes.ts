import type { Actor, SystemActor } from '../../kernel/actor.ts';
import type { Cause } from './queries.ts';

/** Which rule's doing an actor object stands for. Reactions of a fact get the very actor who emitted it. */
const causes = new WeakMap<Actor, Cause>();

/** Somebody to act in a rule's name: the facts they emit lie one step deeper in the chain. */
export function actorOfRule(cause: Cause): SystemActor {
  const actor: SystemActor = { kind: 'system', name: 'automation' };
  causes.set(actor, { chainId: cause.chainId, depth: cause.depth + 1 });
  return actor;
}

/** What led to the facts of this actor; null when no rule did. */
export function causeOf(actor: Actor): Cause | null {
  return causes.get(actor) ?? null;
}
