import type { ProcedureDefinition } from '@madoguchi/contracts/procedures-definition.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface ProcedureRow {
  id: string;
  key: string;
  pack: string;
  enabled: boolean;
  draft: ProcedureDefinition;
  draft_changed: boolean;
  published_version: number | null;
  published: ProcedureDefinition | null;
  running: number;
  version: number;
}

const PROCEDURE = sql`p.id, p.key, p.pack, p.enabled, p.draft, p.draft_changed, p.published_version, v.definition as published, p.version,
  (select count(*)::int from procedure_runs r where r.workspace_id = p.workspace_id and r.procedure_id = p.id and r.state = 'running') as running`;
const FROM = sql`procedures p left join procedure_versions v
  on v.workspace_id = p.workspace_id and v.procedure_id = p.id and v.version = p.published_version`;

export async function listProcedures(db: Db, workspaceId: string): Promise<ProcedureRow[]> {
  const result = await sql<ProcedureRow>`select ${PROCEDURE} from ${FROM}
    where p.workspace_id = ${workspaceId} order by p.position, p.key limit 500`.execute(db);
  return result.rows;
}

export async function findProcedure(db: Db, workspaceId: string, id: string): Promise<ProcedureRow | null> {
  const result = await sql<ProcedureRow>`select ${PROCEDURE} from ${FROM}
    where p.workspace_id = ${workspaceId} and p.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

/** Locked until the transaction ends. */
export async function lockProcedure(db: Db, workspaceId: string, id: string): Promise<ProcedureRow | null> {
  await sql`select 1 from procedures where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findProcedure(db, workspaceId, id);
}

export interface NewProcedure {
  id: string;
  pack: string;
  enabled: boolean;
  definition: ProcedureDefinition;
}

/** False when the key is taken. */
export async function insertProcedure(db: Db, workspaceId: string, row: NewProcedure, now: Date): Promise<boolean> {
  const result = await sql`
    insert into procedures (workspace_id, id, key, pack, enabled, draft, position, created_at, updated_at)
    select ${workspaceId}, ${row.id}, ${row.definition.key}, ${row.pack}, ${row.enabled}, ${JSON.stringify(row.definition)}::jsonb,
      (select count(*) from procedures where workspace_id = ${workspaceId}), ${now}, ${now}
    on conflict (workspace_id, key) do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function writeDraft(
  db: Db,
  workspaceId: string,
  id: string,
  change: { definition?: ProcedureDefinition | undefined; enabled?: boolean | undefined },
  now: Date,
): Promise<void> {
  const { definition, enabled } = change;
  await sql`update procedures set version = version + 1, updated_at = ${now},
      enabled = coalesce(${enabled ?? null}::boolean, enabled),
      draft = coalesce(${definition ? JSON.stringify(definition) : null}::jsonb, draft),
      draft_changed = draft_changed or ${definition !== undefined}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function insertVersion(
  db: Db,
  workspaceId: string,
  row: { procedureId: string; version: number; definition: ProcedureDefinition; byId: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into procedure_versions (workspace_id, procedure_id, version, definition, published_at, published_by_id)
    values (${workspaceId}, ${row.procedureId}, ${row.version}, ${JSON.stringify(row.definition)}::jsonb, ${now}, ${row.byId})`.execute(
    db,
  );
  await sql`update procedures set published_version = ${row.version}, draft_changed = false, version = version + 1, updated_at = ${now}
    where workspace_id = ${workspaceId} and id = ${row.procedureId}`.execute(db);
}

export interface VersionRow {
  version: number;
  published_at: Date;
  published_by_id: string | null;
  published_by_name: string | null;
}

export async function listVersions(db: Db, workspaceId: string, id: string): Promise<VersionRow[]> {
  const result = await sql<VersionRow>`select v.version, v.published_at, v.published_by_id, m.name as published_by_name
    from procedure_versions v left join members m on m.workspace_id = v.workspace_id and m.id = v.published_by_id
    where v.workspace_id = ${workspaceId} and v.procedure_id = ${id} order by v.version desc limit 100`.execute(db);
  return result.rows;
}

export async function setPackEnabled(db: Db, workspaceId: string, pack: string, isOn: boolean): Promise<void> {
  await sql`update procedures set enabled = ${isOn} where workspace_id = ${workspaceId} and pack = ${pack}`.execute(db);
}

export interface HouseRow {
  issuer_name: string;
  issuer_address: string;
  issuer_phone: string;
  registration_number: string | null;
  rounding: 'floor' | 'round' | 'ceil';
}

const NO_HOUSE: HouseRow = {
  issuer_name: '',
  issuer_address: '',
  issuer_phone: '',
  registration_number: null,
  rounding: 'floor',
};

export async function findIssuer(db: Db, workspaceId: string): Promise<HouseRow> {
  const result = await sql<HouseRow>`select issuer_name, issuer_address, issuer_phone, registration_number, rounding
    from procedure_houses where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0] ?? NO_HOUSE;
}

export async function saveIssuer(db: Db, workspaceId: string, row: HouseRow): Promise<void> {
  await sql`insert into procedure_houses (workspace_id, issuer_name, issuer_address, issuer_phone, registration_number, rounding)
    values (${workspaceId}, ${row.issuer_name}, ${row.issuer_address}, ${row.issuer_phone}, ${row.registration_number}, ${row.rounding})
    on conflict (workspace_id) do update set issuer_name = excluded.issuer_name, issuer_address = excluded.issuer_address,
      issuer_phone = excluded.issuer_phone, registration_number = excluded.registration_number, rounding = excluded.rounding`.execute(
    db,
  );
}

/** The next number of runs or papers; others wait for this transaction, so that none is left out. */
export async function nextNumberOf(db: Db, workspaceId: string, what: 'run' | 'document'): Promise<number> {
  const column = sql.ref(what === 'run' ? 'run_number' : 'document_number');
  const result = await sql<{
    number: number;
  }>`insert into procedure_houses as h (workspace_id, ${column}) values (${workspaceId}, 1)
    on conflict (workspace_id) do update set ${column} = h.${column} + 1 returning ${column} as number`.execute(db);
  return result.rows[0]?.number ?? 1;
}
