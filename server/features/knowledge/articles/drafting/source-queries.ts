import { sql } from 'kysely';
import type { Db } from '../../../../kernel/database.ts';
import { saidToAll } from '../../../conversations/parties/queries.ts';
import { joinPerson } from '../../../customers/group-queries.ts';

export interface SaidRow {
  direction: 'in' | 'out';
  body: string;
  author_name: string;
}

/** What was asked first, and what a person of ours answered last: automatic and unsent words are neither, nor what one party alone was told. */
export async function listSaid(db: Db, workspaceId: string, conversationId: string): Promise<SaidRow[]> {
  const result = await sql<SaidRow>`
    select m.direction, left(m.body, 8000) as body, m.author_name from messages m
    where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.state = 'sent' and not m.automatic
      and (m.direction = 'in' or m.author_kind in ('member', 'key')) and ${saidToAll}
    order by m.position limit 200`.execute(db);
  return result.rows;
}

/** Everybody who is named in a conversation: the customer, their company, whoever wrote. */
export async function listNamesIn(db: Db, workspaceId: string, conversationId: string): Promise<string[]> {
  const result = await sql<{ name: string }>`
    select distinct n.name from (
      select unnest(array[cu.family_name, cu.given_name, concat(cu.family_name, cu.given_name), cu.family_kana, cu.given_kana, co.name]) as name
        from conversations c ${joinPerson(sql`c.workspace_id`, sql`c.customer_id`)}
        left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
        where c.workspace_id = ${workspaceId} and c.id = ${conversationId}
      union select author_name from messages where workspace_id = ${workspaceId} and conversation_id = ${conversationId}
      union select m.name from messages x join members m on m.workspace_id = x.workspace_id and m.id = x.author_id where x.workspace_id = ${workspaceId} and x.conversation_id = ${conversationId}
    ) n where coalesce(n.name, '') <> ''`.execute(db);
  return result.rows.map((row) => row.name);
}
