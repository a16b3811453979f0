import type { ExpertSubject } from '@madoguchi/contracts/single-experts.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { pointsOf, type Asked } from '../figures/point-queries.ts';

/**
 * What the conversation of a point `p` is about: what figures are split by, the language of its customer, and the guides
 * somebody went through in it (metric_conversations_pkey, guide_runs_of_conversation).
 */
const aboutOf = (workspaceId: string): RawBuilder<unknown> => sql`
  metric_conversations m left join customers cu on cu.workspace_id = m.workspace_id and cu.id = m.customer_id
  cross join lateral (
    select 'category' as subject, m.category_id::text as key
    union all select 'product', m.product_id::text
    union all select 'language', cu.locale
    union (select 'guide', r.guide_id::text from guide_runs r
      where r.workspace_id = m.workspace_id and r.conversation_id = m.conversation_id and r.state <> 'left')) a
  where m.workspace_id = ${workspaceId} and m.conversation_id = p.conversation_id and a.key is not null`;

export interface AboutRow {
  subject: ExpertSubject;
  key: string;
  member: string;
  n: number;
  sum: number;
}

/** Points of a metric by what they are about and whose they are; those nobody of us has are left out. */
export async function countByExpert(db: Db, workspaceId: string, asked: Asked): Promise<AboutRow[]> {
  const result = await sql<AboutRow>`
    select a.subject, a.key, p.member_id as member, count(*)::int as n, sum(p.value) as sum
    from (${pointsOf(workspaceId, asked)}) p cross join lateral (select a.subject, a.key from ${aboutOf(workspaceId)}) a
    where p.member_id is not null group by 1, 2, 3`.execute(db);
  return result.rows;
}

/** Somebody else had it, and it was given to them: by hand, by the routing, because that one was away (facts_by_conversation). */
const handedTo = (workspaceId: string, member: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`
  exists (select from facts f where f.workspace_id = ${workspaceId} and f.conversation_id = p.conversation_id and f.name = 'conversation.assigned'
    and f.payload ->> 'assigneeId' = ${member} and f.payload ->> 'previousAssigneeId' <> ${member})`;

/** Which of the solved conversations are meant: about this, and theirs, somebody else's, or given to them. */
export interface ExpertPart {
  subject: ExpertSubject;
  key: string;
  memberId: string;
  part: 'theirs' | 'others' | 'handed' | 'all';
}

/** The same conditions over points `p`, for whoever opens them. */
export function amongRisk(workspaceId: string, { subject, key, memberId, part }: ExpertPart): RawBuilder<unknown> {
  const about = sql`exists (select from ${aboutOf(workspaceId)} and a.subject = ${subject} and a.key = ${key})`;
  const theirs = sql`p.member_id = ${memberId}`;
  const whose = {
    all: sql`p.member_id is not null`,
    theirs,
    others: sql`p.member_id is not null and p.member_id <> ${memberId}`,
    handed: sql`${theirs} and ${handedTo(workspaceId, sql`${memberId}`)}`,
  }[part];
  return sql`${about} and ${whose}`;
}

/** How many of what somebody solved was somebody else's before, of these. */
export async function countHandedOver(
  db: Db,
  workspaceId: string,
  { asked, risks }: { asked: Asked; risks: readonly Pick<ExpertPart, 'subject' | 'key' | 'memberId'>[] },
): Promise<{ subject: string; key: string; n: number }[]> {
  if (risks.length === 0) return [];
  const result = await sql<{ subject: string; key: string; n: number }>`
    select x.subject, x.key, count(*)::int as n
    from (${pointsOf(workspaceId, asked)}) p cross join lateral (select a.subject, a.key from ${aboutOf(workspaceId)}) a
      join json_to_recordset(${JSON.stringify(risks)}::json) as x(subject text, key text, "memberId" text)
        on x.subject = a.subject and x.key = a.key and x."memberId" = p.member_id::text
    where ${handedTo(workspaceId, sql`x."memberId"`)} group by 1, 2`.execute(db);
  return result.rows;
}

export interface MemberRow {
  id: string;
  name: string;
  has_left: boolean;
}

export async function listMemberNames(db: Db, workspaceId: string): Promise<MemberRow[]> {
  const result = await sql<MemberRow>`
    select id, name, deactivated_at is not null as has_left from members where workspace_id = ${workspaceId}`.execute(
    db,
  );
  return result.rows;
}
