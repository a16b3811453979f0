import { sql } from 'kysely';
import type { RemoteTool } from '@madoguchi/contracts/remote-sessions.ts';
import type { Db } from '../../kernel/database.ts';

export async function listTools(db: Db, workspaceId: string): Promise<RemoteTool[]> {
  const result = await sql<RemoteTool>`
    select key, name, url, shows from remote_tools where workspace_id = ${workspaceId} order by position, key`.execute(
    db,
  );
  return result.rows;
}

export async function replaceTools(db: Db, workspaceId: string, tools: readonly RemoteTool[]): Promise<void> {
  await sql`delete from remote_tools where workspace_id = ${workspaceId}`.execute(db);
  for (const [position, tool] of tools.entries())
    await sql`insert into remote_tools (workspace_id, key, name, url, shows, position)
      values (${workspaceId}, ${tool.key}, ${tool.name}, ${tool.url}, ${tool.shows}, ${position})`.execute(db);
}

export interface SessionRow {
  id: string;
  conversation_id: string;
  customer_id: string;
  tool: string;
  url: string;
  shows: string;
  code: string;
  tries: number;
  state: 'offered' | 'agreed' | 'declined' | 'ended' | 'cancelled';
  offered_by_id: string | null;
  offered_by_name: string | null;
  offered_at: Date;
  expires_at: Date;
  answered_at: Date | null;
  agreed_name: string;
  ended_at: Date | null;
  ended_by_id: string | null;
  ended_by_name: string | null;
  note: string;
}

const COLUMNS = sql`r.id, r.conversation_id, r.customer_id, r.tool, r.url, r.shows, r.code, r.tries, r.state, r.offered_by_id, ob.name as offered_by_name,
  r.offered_at, r.expires_at, r.answered_at, r.agreed_name, r.ended_at, r.ended_by_id, eb.name as ended_by_name, r.note`;
const FROM = sql`remote_sessions r
  left join members ob on ob.workspace_id = r.workspace_id and ob.id = r.offered_by_id
  left join members eb on eb.workspace_id = r.workspace_id and eb.id = r.ended_by_id`;

/** Those of a conversation and of what was merged into it (remote_sessions_of_conversation). */
export async function listSessions(db: Db, workspaceId: string, conversationId: string): Promise<SessionRow[]> {
  const result = await sql<SessionRow>`select ${COLUMNS} from ${FROM} where r.workspace_id = ${workspaceId}
    and r.conversation_id in (select c.id from conversations c where c.workspace_id = ${workspaceId} and (c.id = ${conversationId} or c.merged_into_id = ${conversationId}))
    order by r.offered_at desc, r.id desc limit 50`.execute(db);
  return result.rows;
}

export async function findSession(db: Db, workspaceId: string, id: string): Promise<SessionRow | null> {
  const result =
    await sql<SessionRow>`select ${COLUMNS} from ${FROM} where r.workspace_id = ${workspaceId} and r.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** The same, locked: of two answers at once the second finds the state the first one left. */
export async function lockSession(db: Db, workspaceId: string, id: string): Promise<SessionRow | null> {
  await sql`select 1 from remote_sessions where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findSession(db, workspaceId, id);
}

export type NewSession = Pick<
  SessionRow,
  | 'id'
  | 'conversation_id'
  | 'customer_id'
  | 'tool'
  | 'url'
  | 'shows'
  | 'code'
  | 'offered_by_id'
  | 'offered_at'
  | 'expires_at'
>;

export async function insertSession(db: Db, workspaceId: string, row: NewSession): Promise<void> {
  await db
    .insertInto('remote_sessions')
    .values({ workspace_id: workspaceId, ...row, state: 'offered' })
    .execute();
}

export type SessionPatch = Partial<
  Pick<SessionRow, 'state' | 'tries' | 'answered_at' | 'agreed_name' | 'ended_at' | 'ended_by_id' | 'note'>
>;

export async function patchSession(db: Db, workspaceId: string, id: string, patch: SessionPatch): Promise<void> {
  await db
    .updateTable('remote_sessions')
    .set(patch)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
