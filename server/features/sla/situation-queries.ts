import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { saidToAll } from '../conversations/parties/queries.ts';
import { joinPerson } from '../customers/group-queries.ts';
import { lineOf } from '../workspace/classification/queries.ts';

export interface SituationRow {
  id: string;
  reference: string;
  subject: string;
  status: string;
  priority: string;
  channel: string;
  inbox_id: string;
  team_id: string | null;
  stage: string | null;
  kind: string | null;
  waiting_since: Date | null;
  customer_id: string;
  company_id: string | null;
  attributes: Record<string, unknown>;
  category_ids: string[];
  replied: boolean;
}

const TRAITS = sql`c.id, c.reference, c.subject, c.status, c.priority, c.channel, c.inbox_id, c.team_id, c.stage, c.kind, c.waiting_since, c.customer_id, cu.company_id, cu.attributes,
  array(${lineOf(sql`c.workspace_id`, sql`c.category_id`)}) as category_ids`;
const PERSON = joinPerson(sql`c.workspace_id`, sql`c.customer_id`);

/** A conversation as conditions see it, and whether a person has answered in it. */
export async function findSituation(
  db: Db,
  workspaceId: string,
  conversationId: string,
  seen: RawBuilder<boolean>,
): Promise<SituationRow | null> {
  const result = await sql<SituationRow>`
    select ${TRAITS}, exists (select from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'out' and m.state = 'sent'
      and m.author_kind in ('member', 'key') and ${saidToAll}) as replied
    from conversations c ${PERSON} where c.workspace_id = ${workspaceId} and c.id = ${conversationId} and ${seen}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Those of now, newest activity first: what a policy would take. conversations_active. */
export async function listSituations(
  db: Db,
  workspaceId: string,
  seen: RawBuilder<boolean>,
  limit: number,
): Promise<SituationRow[]> {
  const result = await sql<SituationRow>`
    select ${TRAITS}, false as replied from conversations c ${PERSON}
    where c.workspace_id = ${workspaceId} and c.status in ('new', 'open', 'pending', 'on_hold') and ${seen}
    order by c.last_activity_at desc, c.id desc limit ${limit}`.execute(db);
  return result.rows;
}
