import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import { visible } from '../conversations/policy.ts';

/** Our own machinery: reminds and warns. */
export const SYSTEM: Actor = { kind: 'system', name: 'tasks' };

/**
 * The tasks an actor sees, as a predicate over `tasks t left join conversations c`. What hangs on a conversation is seen
 * by whoever sees that, and by nobody else; what stands alone by its author, its assignee and its team, and beyond them
 * by everybody but partners unless the team is restricted.
 */
export function visibleTask(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'visitor') return sql<boolean>`false`;
  if (actor.kind !== 'member' || actor.role === 'owner' || actor.role === 'admin') return sql<boolean>`true`;
  const own = sql<boolean>`(t.author_id = ${actor.id} or t.assignee_id = ${actor.id} or t.team_id = any(${actor.teamIds}::uuid[]))`;
  const open = sql<boolean>`(${own} or not exists (select from teams x where x.workspace_id = t.workspace_id and x.id = t.team_id and x.restricted))`;
  const alone = actor.role === 'partner' || actor.role === 'light' ? own : open;
  return sql<boolean>`case when t.conversation_id is null then ${alone} else ${visible(actor)} end`;
}
