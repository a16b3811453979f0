import type { LeadConsent, LeadKind, LeadState } from '@madoguchi/contracts/leads.ts';
import { sql, type RawBuilder } from 'kysely';
import { narrowedTo, type Narrowing } from '../custom-fields/condition-queries.ts';
import type { Db } from '../../kernel/database.ts';

export interface TranscriptLine {
  from: 'customer' | 'us' | 'note';
  name: string;
  at: string;
  text: string;
}

export interface LeadRow {
  id: string;
  number: number;
  conversation_id: string;
  customer_id: string;
  destination_id: string;
  destination_name: string;
  kind: LeadKind;
  state: LeadState;
  reason: string;
  wish: string;
  budget: string;
  wanted_by: string | null;
  consent: LeadConsent;
  owner_id: string | null;
  owner_name: string | null;
  author_id: string | null;
  author_name: string | null;
  mail_state: 'none' | 'waiting' | 'done' | 'failed';
  mail_attempts: number;
  effect_id: string | null;
  effect_state: string | null;
  external_id: string | null;
  reference: string;
  subject: string;
  is_seen: boolean;
  family_name: string;
  given_name: string;
  anonymous: boolean;
  visitor_number: number | null;
  company_name: string | null;
  created_at: Date;
  ended_at: Date | null;
  version: number;
}

const COLUMNS = sql`l.id, l.number, l.conversation_id, l.customer_id, l.destination_id, d.name as destination_name, l.kind, l.state, l.reason,
  l.wish, l.budget, l.wanted_by::text, l.consent, l.owner_id, o.name as owner_name, l.author_id, a.name as author_name, l.mail_state, l.mail_attempts,
  l.effect_id, e.state as effect_state, e.external_id, c.reference, c.subject, cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number,
  co.name as company_name, l.created_at, l.ended_at, l.version`;
const FROM = sql`leads l
  join lead_destinations d on d.workspace_id = l.workspace_id and d.id = l.destination_id
  join conversations c on c.workspace_id = l.workspace_id and c.id = l.conversation_id
  join customers cu on cu.workspace_id = l.workspace_id and cu.id = l.customer_id
  left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
  left join members o on o.workspace_id = l.workspace_id and o.id = l.owner_id
  left join members a on a.workspace_id = l.workspace_id and a.id = l.author_id
  left join connector_effects e on e.workspace_id = l.workspace_id and e.id = l.effect_id`;

export interface LeadFilter {
  state?: LeadState | undefined;
  kind?: LeadKind | undefined;
  destinationId?: string | undefined;
  conversationId?: string | undefined;
  /** Handed over by or to this member. */
  ofMemberId?: string | undefined;
  own?: Narrowing;
  before?: string | null;
  limit: number;
}

/**
 * The latest first. `seen`: which conversations the reader sees; leads of others are listed to nobody but their owner and
 * whoever handed them over.
 */
export async function listLeads(
  db: Db,
  workspaceId: string,
  filter: LeadFilter,
  { seen, memberId }: { seen: RawBuilder<boolean>; memberId: string | null },
): Promise<LeadRow[]> {
  const where = [
    sql`l.workspace_id = ${workspaceId}`,
    sql`(${seen} or l.owner_id = ${memberId} or l.author_id = ${memberId})`,
  ];
  if (filter.state) where.push(sql`l.state = ${filter.state}`);
  if (filter.kind) where.push(sql`l.kind = ${filter.kind}`);
  if (filter.destinationId) where.push(sql`l.destination_id = ${filter.destinationId}`);
  if (filter.conversationId) where.push(sql`l.conversation_id = ${filter.conversationId}`);
  if (filter.ofMemberId) where.push(sql`(l.owner_id = ${filter.ofMemberId} or l.author_id = ${filter.ofMemberId})`);
  const own = narrowedTo(filter.own, sql`l.workspace_id`, sql`l.id`);
  if (filter.before) where.push(sql`l.id < ${filter.before}`);
  const result = await sql<LeadRow>`
    select ${COLUMNS}, coalesce((${seen}), false) as is_seen from ${FROM} where ${sql.join(where, sql` and `)} ${own} order by l.id desc limit ${filter.limit}`.execute(
    db,
  );
  return result.rows;
}

export async function findLead(
  db: Db,
  workspaceId: string,
  id: string,
  { seen, memberId }: { seen: RawBuilder<boolean>; memberId: string | null },
): Promise<(LeadRow & { transcript: TranscriptLine[] }) | null> {
  const result = await sql<LeadRow & { transcript: TranscriptLine[] }>`
    select ${COLUMNS}, coalesce((${seen}), false) as is_seen, l.transcript from ${FROM}
    where l.workspace_id = ${workspaceId} and l.id = ${id} and (${seen} or l.owner_id = ${memberId} or l.author_id = ${memberId})`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function lockLead(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`select 1 from leads where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
}

export interface NewLeadRow {
  id: string;
  number: number;
  conversationId: string;
  customerId: string;
  destinationId: string;
  kind: LeadKind;
  wish: string;
  budget: string;
  wantedBy: string | null;
  consent: LeadConsent;
  ownerId: string | null;
  transcript: readonly TranscriptLine[];
  mailState: 'none' | 'waiting';
  effectId: string | null;
  authorKind: string;
  authorId: string | null;
}

export async function insertLead(db: Db, workspaceId: string, row: NewLeadRow, now: Date): Promise<void> {
  await sql`
    insert into leads (workspace_id, id, number, conversation_id, customer_id, destination_id, kind, wish, budget, wanted_by, consent, owner_id, transcript, mail_state, effect_id, author_kind, author_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.number}, ${row.conversationId}, ${row.customerId}, ${row.destinationId}, ${row.kind}, ${row.wish}, ${row.budget}, ${row.wantedBy},
      ${row.consent}, ${row.ownerId}, ${JSON.stringify(row.transcript)}::jsonb, ${row.mailState}, ${row.effectId}, ${row.authorKind}, ${row.authorId}, ${now})`.execute(
    db,
  );
}

export type LeadPatch = Partial<{
  state: LeadState;
  reason: string;
  owner_id: string;
  ended_at: Date | null;
  mail_state: 'waiting' | 'done' | 'failed';
  mail_attempts: number;
}>;

export async function patchLead(db: Db, workspaceId: string, id: string, patch: LeadPatch): Promise<void> {
  await db
    .updateTable('leads')
    .set({ ...patch, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function findLeadOfEffect(
  db: Db,
  workspaceId: string,
  effectId: string,
): Promise<{ id: string; number: number; conversation_id: string; customer_id: string } | null> {
  const result = await sql<{ id: string; number: number; conversation_id: string; customer_id: string }>`
    select id, number, conversation_id, customer_id from leads where workspace_id = ${workspaceId} and effect_id = ${effectId}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}
