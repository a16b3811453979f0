import { sql } from 'kysely';
import { among, type Db } from '../../kernel/database.ts';
import type { Audience } from '../conversations/policy.ts';

/** Whom the given conversations concern, by their ids. One statement, however many readers there are. */
export async function findAudiences(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Audience>> {
  if (ids.length === 0) return new Map();
  const result = await sql<Audience & { id: string }>`
    select c.id, c.customer_id as "customerId", c.inbox_id as "inboxId", c.team_id as "teamId", coalesce(t.restricted, false) as restricted, s.team_id as "storeTeamId", c.assignee_id as "assigneeId",
      array(select f.member_id from followers f where f.workspace_id = c.workspace_id and f.conversation_id = c.id) as "followerIds"
    from conversations c left join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
    left join stores s on s.workspace_id = c.workspace_id and s.company_id = c.store_id
    where c.workspace_id = ${workspaceId} and c.id ${among(ids)}`.execute(db);
  return new Map(result.rows.map(({ id, ...audience }) => [id, audience]));
}
