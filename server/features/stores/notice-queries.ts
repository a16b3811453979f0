import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { saidToAll } from '../conversations/parties/queries.ts';

/** How a store stands to a matter: it belongs to it, its team has it, it is asked something. */
export interface Concerned {
  team_id: string;
  owns: boolean;
  holds: boolean;
  asked: boolean;
}

/** The stores a matter concerns (stores_pkey, stores_team, escalations_of_conversation). */
export async function listConcerned(db: Db, workspaceId: string, conversationId: string): Promise<Concerned[]> {
  const result = await sql<Concerned>`
    with matter as (select store_id, team_id from conversations where workspace_id = ${workspaceId} and id = ${conversationId})
    select team_id, bool_or(how = 'owns') as owns, bool_or(how = 'holds') as holds, bool_or(how = 'asked') as asked from (
      select s.team_id, 'owns' as how from matter c join stores s on s.workspace_id = ${workspaceId} and s.company_id = c.store_id
      union all
      select s.team_id, 'holds' from matter c join stores s on s.workspace_id = ${workspaceId} and s.team_id = c.team_id
      union all
      select s.team_id, 'asked' from escalations e join stores s on s.workspace_id = e.workspace_id and s.team_id = e.to_team_id
      where e.workspace_id = ${workspaceId} and e.conversation_id = ${conversationId} and e.state in ('open', 'accepted')) concerned
    group by team_id order by team_id`.execute(db);
  return result.rows;
}

/** Who asked whom, by team. */
export async function findSides(
  db: Db,
  workspaceId: string,
  escalationId: string,
): Promise<{ from_team_id: string | null; to_team_id: string | null } | null> {
  const result = await sql<{ from_team_id: string | null; to_team_id: string | null }>`
    select from_team_id, to_team_id from escalations where workspace_id = ${workspaceId} and id = ${escalationId}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Those who stand in the stores of these teams; a team that is no store's has none. */
export async function listClerks(db: Db, workspaceId: string, teamIds: readonly string[]): Promise<string[]> {
  if (teamIds.length === 0) return [];
  const result = await sql<{ id: string }>`
    select distinct m.id from stores s
    join team_members tm on tm.workspace_id = s.workspace_id and tm.team_id = s.team_id
    join members m on m.workspace_id = tm.workspace_id and m.id = tm.member_id and m.role = 'store' and m.deactivated_at is null
    where s.workspace_id = ${workspaceId} and s.team_id = any(${teamIds}::uuid[]) order by m.id`.execute(db);
  return result.rows.map(({ id }) => id);
}

/** Whether everybody of the matter was meant: what is said with one party alone a store does not read. */
export async function isSaidToAll(db: Db, workspaceId: string, messageId: string): Promise<boolean> {
  const result = await sql`
    select from messages m where m.workspace_id = ${workspaceId} and m.id = ${messageId} and ${saidToAll}`.execute(db);
  return result.rows.length > 0;
}
