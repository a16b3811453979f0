import type { ConsentChannel, ConsentHow, ConsentState } from '@madoguchi/contracts/privacy-consents.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface ConsentRow {
  purpose: string;
  channel: ConsentChannel;
  state: ConsentState;
  since: Date;
}

export interface ConsentEventRow {
  id: string;
  purpose: string;
  channel: ConsentChannel;
  state: ConsentState;
  how: ConsentHow;
  text_version: string;
  place: string;
  note: string;
  by_kind: string;
  by_id: string | null;
  by_name: string | null;
  at: Date;
}

export interface SuppressionRow {
  key: string;
  hint: string;
  purpose: string;
  reason: 'unsubscribed' | 'staff' | 'bounced' | 'erased';
  /** Why, in the words of whoever put it there. */
  note: string;
  by_id: string | null;
  by_name: string | null;
  at: Date;
}

/** On the list for everything, and for all that advertises; every other entry is for one purpose. */
export const EVERYTHING = '*';
export const ADVERTISING = '*ads';

/** How an address is kept on the list: salted with the workspace, so that lists of two cannot be laid beside each other. */
export const hashOf = (workspaceId: string, address: RawBuilder<unknown>): RawBuilder<Buffer> =>
  sql<Buffer>`sha256(convert_to(${workspaceId}::text || ':' || ${address}, 'UTF8'))`;

/** An address, and with it the whole domain it is of: an entry of either silences it. */
const hashesOf = (workspaceId: string, address: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${hashOf(workspaceId, address)}, ${hashOf(workspaceId, sql`'@' || split_part(${address}, '@', 2)`)})`;

/** Which addresses a channel goes to. */
const KINDS: Record<Exclude<ConsentChannel, 'any'>, readonly string[]> = {
  email: ['email'],
  phone: ['phone'],
  sms: ['phone'],
  line: ['line'],
  letter: [],
};

/**
 * May this customer be sent something for this purpose by this channel? Only who agreed and did not take it back (特定電子メール法
 * 第三条: opt-in), and none of whose addresses of the channel is on the list. What is said of the channel itself goes before `any`.
 */
export async function mayContact(
  db: Db,
  workspaceId: string,
  asked: { customerId: string; purpose: string; channel: Exclude<ConsentChannel, 'any'> },
): Promise<boolean> {
  const { customerId, purpose, channel } = asked;
  const found = await sql<{ may: boolean }>`
    select coalesce((select s.state = 'given' from consents s
        where s.workspace_id = ${workspaceId} and s.customer_id = ${customerId} and s.purpose = ${purpose} and s.channel in (${channel}, 'any')
        order by s.channel = 'any' limit 1), false)
      and not exists (select from identities i join suppressions x on x.workspace_id = i.workspace_id and x.address_hash in ${hashesOf(workspaceId, sql`i.value`)}
        and x.purpose in (${EVERYTHING}, ${ADVERTISING}, ${purpose})
        where i.workspace_id = ${workspaceId} and i.customer_id = ${customerId} and i.kind = any(${KINDS[channel]}::text[])) as may`.execute(
    db,
  );
  return found.rows[0]?.may ?? false;
}

/** Of many customers those who may be sent it; for segments and rounds, in one question. */
export async function listContactable(
  db: Db,
  workspaceId: string,
  asked: { customerIds: readonly string[]; purpose: string; channel: Exclude<ConsentChannel, 'any'> },
): Promise<string[]> {
  const { customerIds, purpose, channel } = asked;
  const found = await sql<{ id: string }>`
    select c.id from unnest(${customerIds}::uuid[]) as c (id)
    where (select s.state = 'given' from consents s where s.workspace_id = ${workspaceId} and s.customer_id = c.id and s.purpose = ${purpose}
        and s.channel in (${channel}, 'any') order by s.channel = 'any' limit 1)
      and not exists (select from identities i join suppressions x on x.workspace_id = i.workspace_id and x.address_hash in ${hashesOf(workspaceId, sql`i.value`)}
        and x.purpose in (${EVERYTHING}, ${ADVERTISING}, ${purpose})
        where i.workspace_id = ${workspaceId} and i.customer_id = c.id and i.kind = any(${KINDS[channel]}::text[]))`.execute(
    db,
  );
  return found.rows.map((row) => row.id);
}

export async function listConsents(db: Db, workspaceId: string, customerId: string): Promise<ConsentRow[]> {
  const found = await sql<ConsentRow>`
    select purpose, channel, state, since from consents where workspace_id = ${workspaceId} and customer_id = ${customerId}
    order by purpose, channel`.execute(db);
  return found.rows;
}

/** Purposes for which an address of theirs is on the list; `*` is all of them. */
export async function listSuppressedOf(db: Db, workspaceId: string, customerId: string): Promise<string[]> {
  const found = await sql<{ purpose: string }>`
    select distinct x.purpose from identities i
    join suppressions x on x.workspace_id = i.workspace_id and x.address_hash in ${hashesOf(workspaceId, sql`i.value`)}
    where i.workspace_id = ${workspaceId} and i.customer_id = ${customerId}`.execute(db);
  return found.rows.map((row) => row.purpose);
}

export async function listConsentEvents(db: Db, workspaceId: string, customerId: string): Promise<ConsentEventRow[]> {
  const found = await sql<ConsentEventRow>`
    select e.id, e.purpose, e.channel, e.state, e.how, e.text_version, e.place, e.note, e.by_kind, e.by_id, m.name as by_name, e.at
    from consent_events e left join members m on m.workspace_id = e.workspace_id and m.id = e.by_id
    where e.workspace_id = ${workspaceId} and e.customer_id = ${customerId} order by e.id desc limit 200`.execute(db);
  return found.rows;
}

export interface NewConsentEvent {
  id: string;
  customerId: string;
  purpose: string;
  channel: ConsentChannel;
  state: ConsentState;
  how: ConsentHow;
  textVersion: string;
  place: string;
  note: string;
  byKind: string;
  byId: string | null;
}

/** The proof and the state it leads to. What happened earlier but is written later is kept, and changes no state. */
export async function insertConsentEvent(db: Db, workspaceId: string, event: NewConsentEvent, at: Date): Promise<void> {
  const { customerId, purpose, channel, state } = event;
  await Promise.all([
    sql`insert into consent_events (workspace_id, id, customer_id, purpose, channel, state, how, text_version, place, note, by_kind, by_id, at)
      values (${workspaceId}, ${event.id}, ${customerId}, ${purpose}, ${channel}, ${state}, ${event.how}, ${event.textVersion}, ${event.place}, ${event.note},
        ${event.byKind}, ${event.byId}, ${at})`.execute(db),
    sql`insert into consents (workspace_id, customer_id, purpose, channel, state, since)
      values (${workspaceId}, ${customerId}, ${purpose}, ${channel}, ${state}, ${at})
      on conflict (workspace_id, customer_id, purpose, channel) do update set state = excluded.state, since = excluded.since
      where consents.since <= excluded.since`.execute(db),
  ]);
}
