import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** Notes the status a conversation has now, and since when. */
export async function keepStatus(db: Db, workspaceId: string, conversationId: string, since: Date): Promise<void> {
  await sql`
    insert into automation_clocks as k (workspace_id, conversation_id, status, status_since)
    select workspace_id, id, status, ${since} from conversations where workspace_id = ${workspaceId} and id = ${conversationId}
    on conflict (workspace_id, conversation_id) do update set status = excluded.status, status_since = excluded.status_since
      where k.status <> excluded.status`.execute(db);
}

/** Notes since when nobody has it. Somebody may have taken it over in the same moment: the conversation's row decides. */
export async function keepAssignee(db: Db, workspaceId: string, conversationId: string, since: Date): Promise<void> {
  await sql`
    insert into automation_clocks (workspace_id, conversation_id, status, status_since, unassigned_since)
    select workspace_id, id, status, ${since}, case when assignee_id is null then ${since}::timestamptz end from conversations where workspace_id = ${workspaceId} and id = ${conversationId}
    on conflict (workspace_id, conversation_id) do update set unassigned_since = excluded.unassigned_since`.execute(db);
}

export async function forgetAssignee(db: Db, workspaceId: string, conversationId: string): Promise<void> {
  await sql`update automation_clocks set unassigned_since = null where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`.execute(
    db,
  );
}

/** Works out all clocks from the facts, for conversations that came without being told (imports, the demo). */
export async function rebuildClocks(db: Db, workspaceId: string): Promise<void> {
  await sql`
    insert into automation_clocks (workspace_id, conversation_id, status, status_since, unassigned_since)
    select c.workspace_id, c.id, c.status,
      coalesce((select max(f.occurred_at) from facts f where f.workspace_id = c.workspace_id and f.conversation_id = c.id and f.name = 'conversation.status_changed'), c.created_at),
      case when c.assignee_id is null then
        coalesce((select max(f.occurred_at) from facts f where f.workspace_id = c.workspace_id and f.conversation_id = c.id and f.name = 'conversation.assigned'), c.created_at) end
    from conversations c where c.workspace_id = ${workspaceId}
    on conflict (workspace_id, conversation_id) do update set status = excluded.status, status_since = excluded.status_since, unassigned_since = excluded.unassigned_since`.execute(
    db,
  );
}
