import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { identity, within, type PageOf, type RawRow } from './row-queries.ts';

const owner = sql`w.customer_id`;
/** What is done for somebody in a conversation, by noun. */
const WORK = {
  procedure: {
    table: 'procedure_runs',
    at: sql`w.started_at`,
    columns: sql`'R-' || lpad(w.number::text, greatest(6, length(w.number::text)), '0') as number, w.state as status, w.started_at as "startedAt", w.due_at as "dueAt", w.ended_at as "endedAt", w.reason,
      (select coalesce(v.definition -> 'name' ->> 'ja', '') from procedure_versions v where v.workspace_id = w.workspace_id and v.procedure_id = w.procedure_id and v.version = w.version) as name,
      (select t.name from teams t where t.workspace_id = w.workspace_id and t.id = w.team_id) as team`,
  },
  lead: {
    table: 'leads',
    at: sql`w.created_at`,
    columns: sql`'L-' || lpad(w.number::text, greatest(3, length(w.number::text)), '0') as number, w.kind, w.state as status, w.created_at as "handedAt", w.ended_at as "endedAt", w.reason, w.wish, w.budget,
      w.wanted_by::text as "wantedBy", w.consent, (select d.name from lead_destinations d where d.workspace_id = w.workspace_id and d.id = w.destination_id) as destination,
      (select m.name from members m where m.workspace_id = w.workspace_id and m.id = w.author_id) as "handedBy"`,
  },
} as const;

/** Procedures and leads of conversations the asker sees. */
export async function readWork(
  db: Db,
  workspaceId: string,
  page: PageOf & { noun: keyof typeof WORK; seen: RawBuilder<boolean> },
): Promise<RawRow[]> {
  const { table, at, columns } = WORK[page.noun];
  const { rows } = await sql<RawRow>`
    select w.id, c.reference, ${identity('member_number', owner)} as "memberNumber", ${identity('email', owner)} as email, trim(u.family_name || ' ' || u.given_name) as "fullName",
      (select m.name from members m where m.workspace_id = w.workspace_id and m.id = w.owner_id) as assignee, ${columns}
    from ${sql.table(table)} w join conversations c on c.workspace_id = w.workspace_id and c.id = w.conversation_id join customers u on u.workspace_id = w.workspace_id and u.id = w.customer_id
    where w.workspace_id = ${workspaceId} and ${page.seen} and ${within(page, sql`w.id`, at)} order by w.id limit ${page.limit}`.execute(
    db,
  );
  return rows;
}
