import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../../../kernel/actor.ts';

/**
 * Whose held-back mails an actor sees, as a predicate over `inboxes i`: what would open a conversation of a restricted
 * team is for that team, owners and administrators only, as the conversation would be.
 */
export function heldBackVisible(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'system') return sql<boolean>`true`;
  if (actor.kind !== 'member') return sql<boolean>`false`;
  if (actor.role === 'owner' || actor.role === 'admin') return sql<boolean>`true`;
  return sql<boolean>`(i.team_id is null or i.team_id = any(${actor.teamIds}::uuid[])
    or not exists (select from teams t where t.workspace_id = i.workspace_id and t.id = i.team_id and t.restricted))`;
}
