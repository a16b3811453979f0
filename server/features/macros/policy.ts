import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import { allows } from '../workspace/policy.ts';

/** What a rule needs to know of a macro. */
export interface MacroRecord {
  scope: 'shared' | 'team' | 'personal';
  team_id: string | null;
  owner_id: string | null;
}

/**
 * The macros an actor sees and applies, as a predicate over `macros m`: those for everybody, of the own teams, and the own
 * ones. Who looks after macros sees those of open teams too, owner and admin those of all; keys and our machinery act for nobody and see no personal ones.
 */
export function usable(actor: Actor): RawBuilder<boolean> {
  if (!allows(actor, 'macro:use')) return sql<boolean>`false`;
  if (actor.kind !== 'member') return sql<boolean>`(m.scope <> 'personal')`;
  if (actor.role === 'owner' || actor.role === 'admin')
    return sql<boolean>`(m.scope <> 'personal' or m.owner_id = ${actor.id})`;
  const managed = allows(actor, 'macro:manage')
    ? sql`exists (select from teams t where t.workspace_id = m.workspace_id and t.id = m.team_id and not t.restricted)`
    : sql`false`;
  return sql<boolean>`(m.scope = 'shared' or m.owner_id = ${actor.id} or (m.scope = 'team' and (m.team_id = any(${actor.teamIds}::uuid[]) or ${managed})))`;
}

/** May the actor change a macro they see? One's own always, those of others with `macro:manage`. */
export function mayEdit(actor: Actor, macro: MacroRecord): boolean {
  if (macro.scope === 'personal') return actor.kind === 'member' && actor.id === macro.owner_id;
  return allows(actor, 'macro:manage');
}
