import type { Repeat } from '@madoguchi/contracts/records.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { saidToAll } from '../../conversations/parties/queries.ts';
import { recordsOf } from '../../customers/group-queries.ts';

export interface EarlierRow {
  id: string;
  reference: string;
  subject: string;
  status: Repeat['earlier'][number]['status'];
  created_at: Date;
  body: string | null;
  author_name: string | null;
  sent_at: Date | null;
}

/** The conversations c and p are about the same: one customer, one kind of matter, p at most so many days before c. */
const sameMatter = (
  days: number,
) => sql`p.workspace_id = c.workspace_id and p.customer_id = any(${recordsOf(sql`c.workspace_id`, sql`c.customer_id`)}) and p.id <> c.id
  and p.category_id is not distinct from c.category_id and not p.spam and p.merged_into_id is null
  and p.created_at < c.created_at and p.created_at >= c.created_at - make_interval(days => ${days}::int)`;

/** Earlier contacts about the same, the last first, with what was answered last (conversations of the customer's index). */
export async function listEarlier(
  db: Db,
  workspaceId: string,
  at: { conversationId: string; days: number },
  seen: RawBuilder<boolean>,
): Promise<EarlierRow[]> {
  const result = await sql<EarlierRow>`
    select c.id, c.reference, c.subject, c.status, c.created_at, a.body, a.author_name, a.sent_at
    from (select p.* from conversations c join conversations p on ${sameMatter(at.days)}
      where c.workspace_id = ${workspaceId} and c.id = ${at.conversationId} and not c.spam order by p.created_at desc limit 20) c
    left join lateral (
      select left(m.body, 4000) as body, coalesce(nullif(m.author_name, ''), mb.name, '') as author_name, m.sent_at from messages m
      left join members mb on mb.workspace_id = m.workspace_id and mb.id = m.author_id
      where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'out' and m.state = 'sent' and not m.automatic and ${saidToAll}
      order by m.position desc limit 1) a on true
    where ${seen} order by c.created_at desc`.execute(db);
  return result.rows;
}

export interface MarkRow {
  id: string;
  earlier: number;
  severity: 'minor' | 'major' | 'legal' | null;
  caution: boolean;
}

/** What lists show of many conversations at once; only those the reader sees. */
export async function listMarks(
  db: Db,
  workspaceId: string,
  of: { ids: readonly string[]; days: number },
  seen: RawBuilder<boolean>,
): Promise<MarkRow[]> {
  const result = await sql<MarkRow>`
    select c.id, (select count(*)::int from conversations p where not c.spam and ${sameMatter(of.days)}) as earlier,
      (select k.severity from complaints k where k.workspace_id = c.workspace_id and k.conversation_id = c.id and k.state not in ('closed', 'reviewed')) as severity,
      exists (select from conversations o join harassments h on h.workspace_id = o.workspace_id and h.conversation_id = o.id and h.state <> 'withdrawn'
        where o.workspace_id = c.workspace_id and o.customer_id = any(${recordsOf(sql`c.workspace_id`, sql`c.customer_id`)})) as caution
    from conversations c where c.workspace_id = ${workspaceId} and c.id = any(${of.ids}::uuid[]) and ${seen}`.execute(
    db,
  );
  return result.rows;
}
