import type { IssueState } from '@madoguchi/contracts/known-issues.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { joinPerson } from '../customers/group-queries.ts';
import type { NamedCustomer } from '../customers/queries.ts';

export interface IssueRow {
  id: string;
  number: number;
  title: string;
  symptom: string;
  product: string;
  lot: string;
  workaround: string;
  public_note: string;
  state: IssueState;
  owner_id: string | null;
  owner_name: string | null;
  linked: number;
  open: number;
  created_at: Date;
  updated_at: Date;
  version: number;
}

/** Signposts of merged conversations are not counted: their survivor is. */
const linkedTo = sql`from known_issue_links l join conversations c on c.workspace_id = l.workspace_id and c.id = l.conversation_id
  where l.workspace_id = k.workspace_id and l.issue_id = k.id and c.merged_into_id is null`;
const COLUMNS = sql`k.id, k.number, k.title, k.symptom, k.product, k.lot, k.workaround, k.public_note, k.state, k.owner_id, m.name as owner_name,
  (select count(*)::int ${linkedTo}) as linked, (select count(*)::int ${linkedTo} and c.status not in ('solved', 'closed', 'no_action')) as open,
  k.created_at, k.updated_at, k.version`;
const FROM = sql`known_issues k left join members m on m.workspace_id = k.workspace_id and m.id = k.owner_id`;

export async function listIssues(db: Db, workspaceId: string): Promise<IssueRow[]> {
  const result = await sql<IssueRow>`
    select ${COLUMNS} from ${FROM} where k.workspace_id = ${workspaceId} order by k.state = 'closed', k.number desc limit 500`.execute(
    db,
  );
  return result.rows;
}

export async function findIssue(db: Db, workspaceId: string, id: string): Promise<IssueRow | null> {
  const result =
    await sql<IssueRow>`select ${COLUMNS} from ${FROM} where k.workspace_id = ${workspaceId} and k.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function lockIssue(db: Db, workspaceId: string, id: string): Promise<IssueRow | null> {
  await sql`select 1 from known_issues where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findIssue(db, workspaceId, id);
}

export type IssueFields = Partial<{
  title: string;
  symptom: string;
  product: string;
  lot: string;
  workaround: string;
  public_note: string;
  state: string;
  owner_id: string | null;
}>;

export async function insertIssue(
  db: Db,
  workspaceId: string,
  row: { id: string; number: number; title: string; byId: string | null; fields: IssueFields },
  now: Date,
): Promise<void> {
  const { id, number, title, byId, fields } = row;
  await db
    .insertInto('known_issues')
    .values({
      workspace_id: workspaceId,
      id,
      number,
      created_by_id: byId,
      created_at: now,
      updated_at: now,
      state: 'investigating',
      ...fields,
      title,
    })
    .execute();
}

export async function patchIssue(
  db: Db,
  workspaceId: string,
  id: string,
  fields: IssueFields,
  now: Date,
): Promise<void> {
  await db
    .updateTable('known_issues')
    .set({ ...fields, updated_at: now, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function insertLink(
  db: Db,
  workspaceId: string,
  link: { issueId: string; conversationId: string; byId: string | null },
  now: Date,
): Promise<boolean> {
  const result = await sql`
    insert into known_issue_links (workspace_id, issue_id, conversation_id, linked_by_id, linked_at)
    values (${workspaceId}, ${link.issueId}, ${link.conversationId}, ${link.byId}, ${now}) on conflict do nothing`.execute(
    db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function deleteLink(
  db: Db,
  workspaceId: string,
  link: { issueId: string; conversationId: string },
): Promise<boolean> {
  const result = await sql`
    delete from known_issue_links where workspace_id = ${workspaceId} and issue_id = ${link.issueId} and conversation_id = ${link.conversationId}`.execute(
    db,
  );
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function listIssuesOf(db: Db, workspaceId: string, conversationId: string): Promise<IssueRow[]> {
  const result = await sql<IssueRow>`
    select ${COLUMNS} from ${FROM} join known_issue_links o on o.workspace_id = k.workspace_id and o.issue_id = k.id
    where k.workspace_id = ${workspaceId} and o.conversation_id = ${conversationId} order by k.number`.execute(db);
  return result.rows;
}

export interface LinkedRow extends NamedCustomer {
  id: string;
  reference: string;
  subject: string;
  status: 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed' | 'no_action';
  linked_at: Date;
}

/** Conversations linked to an issue that the reader sees, the last linked first. */
export async function listLinked(
  db: Db,
  workspaceId: string,
  issueId: string,
  seen: RawBuilder<boolean>,
): Promise<LinkedRow[]> {
  const result = await sql<LinkedRow>`
    select c.id, c.reference, c.subject, c.status, l.linked_at, cu.id as customer_id, cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name
    from known_issue_links l join conversations c on c.workspace_id = l.workspace_id and c.id = l.conversation_id
    ${joinPerson(sql`c.workspace_id`, sql`c.customer_id`)}
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    where l.workspace_id = ${workspaceId} and l.issue_id = ${issueId} and c.merged_into_id is null and ${seen}
    order by l.linked_at desc, c.id limit 1000`.execute(db);
  return result.rows;
}

/** The subject and the first words of the customer: what a conversation is about. */
export async function findWords(db: Db, workspaceId: string, conversationId: string): Promise<string> {
  const result = await sql<{ words: string }>`
    select c.subject || ' ' || coalesce((select string_agg(left(m.body, 2000), ' ' order by m.position) from (
      select position, body from messages where workspace_id = c.workspace_id and conversation_id = c.id and direction = 'in' order by position limit 3) m), '') as words
    from conversations c where c.workspace_id = ${workspaceId} and c.id = ${conversationId}`.execute(db);
  return result.rows[0]?.words ?? '';
}

/** The survivor of a merge concerns what either did. */
export async function carryLinks(
  db: Db,
  workspaceId: string,
  merge: { id: string; loserId: string; survivorId: string },
): Promise<void> {
  await sql`
    insert into known_issue_links (workspace_id, issue_id, conversation_id, merge_id, linked_by_id, linked_at)
    select workspace_id, issue_id, ${merge.survivorId}, ${merge.id}, linked_by_id, linked_at from known_issue_links
    where workspace_id = ${workspaceId} and conversation_id = ${merge.loserId} on conflict do nothing`.execute(db);
}

export async function uncarryLinks(
  db: Db,
  workspaceId: string,
  merge: { id: string; survivorId: string },
): Promise<void> {
  await sql`delete from known_issue_links where workspace_id = ${workspaceId} and conversation_id = ${merge.survivorId} and merge_id = ${merge.id}`.execute(
    db,
  );
}
