import type { Complaint, ComplaintItem } from '@madoguchi/contracts/records.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { inGroup, joinPerson, recordsOf } from '../../customers/group-queries.ts';
import type { NamedCustomer } from '../../customers/queries.ts';

export interface ComplaintRow {
  conversation_id: string;
  state: Complaint['state'];
  severity: Complaint['severity'];
  cause: Complaint['cause'];
  validity: Complaint['validity'];
  facts: string;
  demand: string;
  prevention: string;
  review: string;
  remedy_kind: 'apology' | 'refund' | 'replacement' | 'repair' | 'discount' | 'voucher' | 'none' | null;
  remedy_amount: number | null;
  remedy_note: string;
  remedy_state: 'none' | 'proposed' | 'granted' | 'refused';
  proposed_by_id: string | null;
  proposed_at: Date | null;
  decided_by_id: string | null;
  decided_at: Date | null;
  decision_note: string;
  acknowledged_at: Date | null;
  due_at: Date | null;
  opened_by_id: string | null;
  opened_at: Date;
  closed_at: Date | null;
  closed_by_id: string | null;
  reviewed_at: Date | null;
  reviewed_by_id: string | null;
  version: number;
}

export async function findComplaint(db: Db, workspaceId: string, conversationId: string): Promise<ComplaintRow | null> {
  const result = await sql<ComplaintRow>`
    select conversation_id, state, severity, cause, validity, facts, demand, prevention, review, remedy_kind, remedy_amount::float8 as remedy_amount, remedy_note,
      remedy_state, proposed_by_id, proposed_at, decided_by_id, decided_at, decision_note, acknowledged_at, due_at, opened_by_id, opened_at, closed_at,
      closed_by_id, reviewed_at, reviewed_by_id, version
    from complaints where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`.execute(db);
  return result.rows[0] ?? null;
}

export async function insertComplaint(
  db: Db,
  workspaceId: string,
  row: {
    conversation_id: string;
    severity: string;
    cause: string;
    opened_by_id: string | null;
    opened_at: Date;
    due_at: Date;
  },
): Promise<void> {
  await db
    .insertInto('complaints')
    .values({ workspace_id: workspaceId, state: 'received', ...row })
    .execute();
}

export type ComplaintPatch = Partial<Omit<ComplaintRow, 'conversation_id' | 'version' | 'opened_by_id' | 'opened_at'>>;

/** Writes what is given and raises the version; the conversation is locked by the caller. */
export async function patchComplaint(
  db: Db,
  workspaceId: string,
  conversationId: string,
  patch: ComplaintPatch,
): Promise<void> {
  await db
    .updateTable('complaints')
    .set({ ...patch, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('conversation_id', '=', conversationId)
    .execute();
}

/** How many complaints a customer had before this conversation's. */
export async function countEarlier(
  db: Db,
  workspaceId: string,
  at: { customerId: string; conversationId: string; before: Date },
): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from complaints k join conversations c on c.workspace_id = k.workspace_id and c.id = k.conversation_id
    where k.workspace_id = ${workspaceId} and ${inGroup(sql`c.customer_id`, workspaceId, at.customerId)} and k.conversation_id <> ${at.conversationId}
      and k.opened_at <= ${at.before} and c.merged_into_id is null`.execute(db);
  return result.rows[0]?.n ?? 0;
}

export interface ComplaintItemRow extends NamedCustomer {
  conversation_id: string;
  reference: string;
  subject: string;
  status: ComplaintItem['status'];
  state: Complaint['state'];
  severity: Complaint['severity'];
  cause: Complaint['cause'];
  validity: Complaint['validity'];
  remedy_state: ComplaintItem['remedyState'];
  remedy_amount: number | null;
  due_at: Date | null;
  opened_at: Date;
  earlier: number;
}

/** Complaints of conversations the reader sees, newest first (complaints_open). */
export async function listComplaints(
  db: Db,
  workspaceId: string,
  filter: { state?: string | undefined; severity?: string | undefined; isOpen: boolean },
  seen: RawBuilder<boolean>,
): Promise<ComplaintItemRow[]> {
  const result = await sql<ComplaintItemRow>`
    select k.conversation_id, c.reference, c.subject, c.status, k.state, k.severity, k.cause, k.validity, k.remedy_state, k.remedy_amount::float8 as remedy_amount,
      k.due_at, k.opened_at, cu.id as customer_id, cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name,
      (select count(*)::int from complaints e join conversations ec on ec.workspace_id = e.workspace_id and ec.id = e.conversation_id
        where e.workspace_id = k.workspace_id and ec.customer_id = any(${recordsOf(sql`c.workspace_id`, sql`c.customer_id`)}) and e.conversation_id <> k.conversation_id and e.opened_at <= k.opened_at) as earlier
    from complaints k join conversations c on c.workspace_id = k.workspace_id and c.id = k.conversation_id
    ${joinPerson(sql`c.workspace_id`, sql`c.customer_id`)}
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    where k.workspace_id = ${workspaceId} and c.merged_into_id is null and ${seen}
      and (${filter.state ?? null}::text is null or k.state = ${filter.state ?? null}) and (${filter.severity ?? null}::text is null or k.severity = ${filter.severity ?? null})
      and (not ${filter.isOpen}::boolean or k.state not in ('closed', 'reviewed'))
    order by k.opened_at desc, k.conversation_id limit 200`.execute(db);
  return result.rows;
}
