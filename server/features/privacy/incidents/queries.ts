import type { Affected, AffectedSource, IncidentClass } from '@madoguchi/contracts/privacy-incidents.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface IncidentRow {
  id: string;
  number: number;
  title: string;
  facts: string;
  cause: string;
  measures: string;
  classes: IncidentClass[];
  happened_at: Date | null;
  noticed_at: Date;
  encrypted: boolean;
  state: 'open' | 'preliminary' | 'final' | 'closed';
  preliminary_at: Date | null;
  final_at: Date | null;
  persons_told_at: Date | null;
  closed_at: Date | null;
  version: number;
  persons: number;
  told: number;
}

const COLUMNS = sql`i.id, i.number, i.title, i.facts, i.cause, i.measures, i.classes, i.happened_at, i.noticed_at, i.encrypted, i.state,
  i.preliminary_at, i.final_at, i.persons_told_at, i.closed_at, i.version,
  (select count(*)::integer from privacy_incident_persons p where p.workspace_id = i.workspace_id and p.incident_id = i.id) as persons,
  (select count(*)::integer from privacy_incident_persons p where p.workspace_id = i.workspace_id and p.incident_id = i.id and p.told_at is not null) as told`;

export async function listIncidents(db: Db, workspaceId: string): Promise<IncidentRow[]> {
  const found = await sql<IncidentRow>`
    select ${COLUMNS} from privacy_incidents i where i.workspace_id = ${workspaceId} order by i.state = 'closed', i.noticed_at desc limit 200`.execute(
    db,
  );
  return found.rows;
}

export async function findIncident(db: Db, workspaceId: string, id: string): Promise<IncidentRow | null> {
  const found =
    await sql<IncidentRow>`select ${COLUMNS} from privacy_incidents i where i.workspace_id = ${workspaceId} and i.id = ${id}`.execute(
      db,
    );
  return found.rows[0] ?? null;
}

export async function lockIncident(db: Db, workspaceId: string, id: string): Promise<IncidentRow | null> {
  await sql`select from privacy_incidents where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findIncident(db, workspaceId, id);
}

export interface IncidentFields {
  title: string;
  facts: string;
  cause: string;
  measures: string;
  classes: IncidentClass[];
  happened_at: Date | null;
  noticed_at: Date;
  encrypted: boolean;
}

export async function insertIncident(
  db: Db,
  workspaceId: string,
  row: IncidentFields & { id: string; number: number; byId: string | null },
  now: Date,
): Promise<void> {
  await sql`
    insert into privacy_incidents (workspace_id, id, number, title, facts, cause, measures, classes, happened_at, noticed_at, encrypted, created_by_id, created_at, updated_at)
    values (${workspaceId}, ${row.id}, ${row.number}, ${row.title}, ${row.facts}, ${row.cause}, ${row.measures}, ${row.classes}::text[],
      ${row.happened_at}::timestamptz, ${row.noticed_at}::timestamptz, ${row.encrypted}, ${row.byId}::uuid, ${now}::timestamptz, ${now}::timestamptz)`.execute(
    db,
  );
}

export type IncidentPatch = Partial<
  IncidentFields & {
    state: IncidentRow['state'];
    preliminary_at: Date;
    final_at: Date;
    persons_told_at: Date;
    closed_at: Date;
  }
>;

export async function patchIncident(
  db: Db,
  workspaceId: string,
  id: string,
  patch: IncidentPatch,
  now: Date,
): Promise<void> {
  await db
    .updateTable('privacy_incidents')
    .set((row) => ({ ...patch, updated_at: now, version: row('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Who a source touched becomes affected; who is already on the list stays as they are. @returns how many are new. */
export async function insertAffected(
  db: Db,
  workspaceId: string,
  { incidentId, source }: { incidentId: string; source: AffectedSource },
  now: Date,
): Promise<number> {
  const of = () => {
    switch (source.from) {
      case 'accesses':
        return sql`select distinct a.customer_id as id from customer_accesses a where a.workspace_id = ${workspaceId} and a.actor_id = ${source.memberId}
          and a.at between ${new Date(source.since)} and ${new Date(source.until)}`;
      case 'message':
        // Whose matter was written about, and whoever of ours it was sent to.
        return sql`select c.customer_id as id from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
            where m.workspace_id = ${workspaceId} and m.id = ${source.messageId}
          union select i.customer_id from deliveries d join identities i on i.workspace_id = d.workspace_id and i.kind = 'email' and i.value = lower(d.recipient)
            where d.workspace_id = ${workspaceId} and d.message_id = ${source.messageId}`;
      case 'export':
        return sql`select r.customer_id as id from privacy_requests r where r.workspace_id = ${workspaceId} and r.id = ${source.requestId}`;
      case 'added':
        return sql`select c.id from customers c where c.workspace_id = ${workspaceId} and c.id = ${source.customerId}`;
    }
  };
  const done = await sql`insert into privacy_incident_persons (workspace_id, incident_id, customer_id, source, added_at)
    select ${workspaceId}, ${incidentId}, x.id, ${source.from}, ${now} from (${of()}) x on conflict do nothing`.execute(
    db,
  );
  return Number(done.numAffectedRows ?? 0n);
}

export interface AffectedRow {
  customer_id: string;
  family_name: string | null;
  given_name: string | null;
  anonymous: boolean | null;
  visitor_number: number | null;
  company_name: string | null;
  email: string | null;
  phone: string | null;
  address: string | null;
  source: Affected['source'];
  told_at: Date | null;
}

export async function listAffected(
  db: Db,
  workspaceId: string,
  page: { incidentId: string; after: string | null; limit: number },
): Promise<AffectedRow[]> {
  const found = await sql<AffectedRow>`
    select p.customer_id, c.family_name, c.given_name, c.anonymous, c.visitor_number, co.name as company_name, p.source, p.told_at, c.address,
      (select i.display from identities i where i.workspace_id = p.workspace_id and i.customer_id = p.customer_id and i.kind = 'email' order by i.created_at limit 1) as email,
      (select i.display from identities i where i.workspace_id = p.workspace_id and i.customer_id = p.customer_id and i.kind = 'phone' order by i.created_at limit 1) as phone
    from privacy_incident_persons p left join customers c on c.workspace_id = p.workspace_id and c.id = p.customer_id
    left join companies co on co.workspace_id = c.workspace_id and co.id = c.company_id
    where p.workspace_id = ${workspaceId} and p.incident_id = ${page.incidentId} and (${page.after}::uuid is null or p.customer_id > ${page.after}::uuid)
    order by p.customer_id limit ${page.limit}`.execute(db);
  return found.rows;
}

export async function tellAffected(db: Db, workspaceId: string, incidentId: string, now: Date): Promise<void> {
  await sql`update privacy_incident_persons set told_at = ${now} where workspace_id = ${workspaceId} and incident_id = ${incidentId} and told_at is null`.execute(
    db,
  );
}
