import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';

/** Our own machinery, which tells members of notes. */
export const SYSTEM: Actor = { kind: 'system', name: 'handover' };

/**
 * The notes an actor sees, as a predicate over `handover_notes n`: of restricted teams only their own members, partners
 * only what is for everybody or for their teams, everybody what they wrote themselves.
 */
export function visibleNote(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'visitor') return sql<boolean>`false`;
  if (actor.kind !== 'member' || actor.role === 'owner' || actor.role === 'admin') return sql<boolean>`true`;
  const own = sql<boolean>`(n.team_id is null or n.team_id = any(${actor.teamIds}::uuid[]) or n.author_id = ${actor.id} or ${actor.id} = any(n.mentions))`;
  if (actor.role === 'partner') return own;
  return sql<boolean>`(${own} or not exists (select from teams t where t.workspace_id = n.workspace_id and t.id = n.team_id and t.restricted))`;
}

/** May this actor change the text of a note, or of one of their colleagues? */
export function mayEdit(actor: Actor, note: { authorId: string | null; closed: boolean }): boolean {
  if (note.closed) return false;
  if (actor.kind !== 'member') return actor.kind === 'system';
  return actor.id === note.authorId || ['owner', 'admin', 'supervisor'].includes(actor.role);
}
