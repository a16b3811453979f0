import type { StoreVerb } from '@madoguchi/contracts/stores.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import { visible } from '../conversations/policy.ts';

/** Matters an actor finds on the screen of stores, over `conversations c`: who is no store looks at those of all they see. */
export function visibleMatter(actor: Actor): RawBuilder<boolean> {
  const isStore = actor.kind === 'member' && actor.role === 'store';
  return isStore ? visible(actor) : sql<boolean>`(c.store_id is not null and ${visible(actor)})`;
}

/** How a matter lies between store and desk. */
export interface MatterRecord {
  status: string;
  /** The team of the store has it. */
  withStore: boolean;
  /** Handed to the desk, which has not taken it on. */
  handed: boolean;
  /** What the desk asks of the store and has no answer to. */
  asked: 'answer' | 'take_over' | null;
  /** Taken over from the desk: it can go back. */
  taken: boolean;
}

/** What the store may do with a matter it sees. */
export function verbsOf({ status, withStore, handed, asked, taken }: MatterRecord): StoreVerb[] {
  if (status === 'closed') return [];
  const verbs: StoreVerb[] = ['note'];
  if (asked === 'take_over') verbs.push('take', 'decline');
  if (asked === 'answer') verbs.push('answer', 'decline');
  if (handed) return [...verbs, 'withdraw'];
  if (taken && withStore) return [...verbs, 'return'];
  return withStore ? [...verbs, 'hand_over'] : verbs;
}
