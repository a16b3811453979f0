import { viewConditions, type ViewConditions, type ViewGroup, type ViewSort } from '@madoguchi/contracts/views.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import type { Db } from '../../kernel/database.ts';
import { allows } from '../workspace/policy.ts';

/** What a list of the desk needs to know of a saved view. */
export interface ViewDefinition {
  id: string;
  conditions: ViewConditions;
  sort: ViewSort;
  group: ViewGroup;
}

/**
 * Views an actor has, as a predicate over `saved_views v`: their own, those of everybody, those of their teams. Whoever
 * keeps the views of the desk, and keys, have those of every team; nobody has another's personal ones.
 */
export function hasView(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'visitor') return sql<boolean>`false`;
  const own = actor.kind === 'member' ? sql<boolean>`v.owner_id = ${actor.id}` : sql<boolean>`v.owner_id is null`;
  const everyTeam = actor.kind !== 'member' || allows(actor, 'view:manage');
  const team = everyTeam
    ? sql<boolean>`true`
    : sql<boolean>`v.team_id = any(${actor.kind === 'member' ? actor.teamIds : []}::uuid[])`;
  return sql<boolean>`(${own} or v.scope = 'shared' or (v.scope = 'team' and ${team}))`;
}

/** Those of the named views that the actor has. */
export async function findViewDefinitions(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  has: RawBuilder<boolean>,
): Promise<ViewDefinition[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Omit<ViewDefinition, 'conditions'> & { conditions: unknown }>`
    select v.id, v.conditions, v.sort, v.grouping_by as "group" from saved_views v
    where v.workspace_id = ${workspaceId} and v.id = any(${ids}::uuid[]) and v.deleted_at is null and ${has}`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, conditions: viewConditions.parse(row.conditions) }));
}
