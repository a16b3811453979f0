import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { saidToAll } from '../../conversations/parties/queries.ts';

export type Section =
  | 'profile'
  | 'identities'
  | 'told'
  | 'conversations'
  | 'messages'
  | 'files'
  | 'surveys'
  | 'orders'
  | 'contracts'
  | 'assets'
  | 'entitlements'
  | 'consents'
  | 'accesses'
  | 'requests'
  | 'notes';
export type Row = Record<string, unknown>;

/** Columns of our own bookkeeping that say nothing about the person. */
const OWN = sql`'{workspace_id,version,name_key,kana_key,number_key,serial_key,lot_key,merged_into,folded}'::text[]`;

async function rows(db: Db, from: RawBuilder<unknown>): Promise<Row[]> {
  const found = await sql<{ row: Row }>`select to_jsonb(x) - ${OWN} as row from (${from}) x`.execute(db);
  return found.rows.map((one) => one.row);
}

interface Asked {
  people: readonly string[];
  notes: boolean;
}

/** Who they are, and what was said between us: what waits for approval was not said yet, what another party alone was told is theirs. */
async function gatherTalk(db: Db, workspaceId: string, people: readonly string[]): Promise<Row[][]> {
  return Promise.all([
    rows(db, sql`select * from customers where workspace_id = ${workspaceId} and id = any(${people}::uuid[])`),
    rows(
      db,
      sql`select kind, display as value, verified_at, created_at from identities i where i.workspace_id = ${workspaceId} and i.customer_id = any(${people}::uuid[])`,
    ),
    rows(
      db,
      sql`select text, at from customer_told_facts where workspace_id = ${workspaceId} and customer_id = any(${people}::uuid[]) order by at`,
    ),
    rows(
      db,
      sql`select c.reference, c.subject, c.channel, c.status, c.created_at, c.solved_at from conversations c where c.workspace_id = ${workspaceId} and c.customer_id = any(${people}::uuid[]) order by c.created_at`,
    ),
    rows(
      db,
      sql`select c.reference, m.direction, m.channel, m.subject, m.body, coalesce(m.sent_at, m.created_at) as at from messages m
      join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      where m.workspace_id = ${workspaceId} and c.customer_id = any(${people}::uuid[]) and (m.direction = 'in' or m.state = 'sent') and ${saidToAll} order by m.created_at, m.id`,
    ),
    rows(
      db,
      sql`select c.reference, f.name, f.media_type, f.bytes, f.created_at from attachments a
      join files f on f.workspace_id = a.workspace_id and f.id = a.file_id join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
      where a.workspace_id = ${workspaceId} and c.customer_id = any(${people}::uuid[]) and a.entry_kind = 'message' and exists (select from messages m where m.workspace_id = a.workspace_id and m.id = a.entry_id and ${saidToAll}) order by f.created_at`,
    ),
    rows(
      db,
      sql`select s.name, i.state, i.delivered_at, a.score, a.scale, a.reasons, a.words, a.answers, a.wants_call, a.answered_at from survey_invitations i
      join surveys s on s.workspace_id = i.workspace_id and s.id = i.survey_id
      left join survey_answers a on a.workspace_id = i.workspace_id and a.invitation_id = i.id
      where i.workspace_id = ${workspaceId} and i.customer_id = any(${people}::uuid[]) and i.delivered_at is not null order by i.delivered_at`,
    ),
  ]);
}

/** What they bought and agreed to, and what was done with their data. */
async function gatherTrade(db: Db, workspaceId: string, people: readonly string[]): Promise<Row[][]> {
  const of = (table: string): RawBuilder<unknown> =>
    sql`select * from ${sql.table(table)} where workspace_id = ${workspaceId} and customer_id = any(${people}::uuid[])`;
  return Promise.all([
    rows(
      db,
      sql`select o.*, (select jsonb_agg(to_jsonb(l) - ${OWN} - 'order_id' order by l.position) from order_lines l where l.workspace_id = o.workspace_id and l.order_id = o.id) as lines
      from orders o where o.workspace_id = ${workspaceId} and o.customer_id = any(${people}::uuid[]) order by o.ordered_at`,
    ),
    rows(db, of('contracts')),
    rows(db, of('assets')),
    rows(db, of('entitlements')),
    rows(
      db,
      sql`select purpose, channel, state, how, text_version, place, at from consent_events where workspace_id = ${workspaceId} and customer_id = any(${people}::uuid[]) order by at`,
    ),
    // That somebody of ours looked, not who: their names are personal data as well.
    rows(
      db,
      sql`select kind, at from customer_accesses where workspace_id = ${workspaceId} and customer_id = any(${people}::uuid[]) order by at`,
    ),
    rows(
      db,
      sql`select kind, state, channel, received_at, done_at from privacy_requests where workspace_id = ${workspaceId} and customer_id = any(${people}::uuid[]) order by received_at`,
    ),
  ]);
}

/** Everything kept of a person under any of their records, section by section. What we said among ourselves only when asked. */
export async function gatherPerson(
  db: Db,
  workspaceId: string,
  { people, notes }: Asked,
): Promise<Partial<Record<Section, Row[]>>> {
  const [profile, identities, told, conversations, messages, files, surveys] = await gatherTalk(
    db,
    workspaceId,
    people,
  );
  const [orders, contracts, assets, entitlements, consents, accesses, requests] = await gatherTrade(
    db,
    workspaceId,
    people,
  );
  const said = notes
    ? await rows(
        db,
        sql`select c.reference, n.body, n.created_at as at from notes n join conversations c on c.workspace_id = n.workspace_id and c.id = n.conversation_id
        where n.workspace_id = ${workspaceId} and c.customer_id = any(${people}::uuid[]) order by n.created_at`,
      )
    : undefined;
  const all = {
    ...{ profile, identities, told, conversations, messages, files, surveys, orders, contracts, assets, entitlements },
    ...{ consents, accesses, requests, notes: said },
  };
  return Object.fromEntries(Object.entries(all).filter(([, found]) => found !== undefined)) as Partial<
    Record<Section, Row[]>
  >;
}
