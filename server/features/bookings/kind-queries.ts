import type { BookingQuestion, BookingWay } from '@madoguchi/contracts/bookings.ts';
import { sql } from 'kysely';
import type { Db, Pool } from '../../kernel/database.ts';

/** What can be changed of a kind, as it is stored. */
export interface KindFields {
  state: 'active' | 'paused';
  way: BookingWay;
  name_ja: string;
  name_en: string;
  intro_ja: string;
  intro_en: string;
  place_ja: string;
  place_en: string;
  length_minutes: number;
  step_minutes: number;
  buffer_before: number;
  buffer_after: number;
  lead_minutes: number;
  horizon_days: number;
  cutoff_minutes: number;
  remind_minutes: number;
  bookable: 'team' | 'members';
  capacity: number;
  calendar_id: string | null;
  team_id: string;
  inbox_id: string;
  questions: BookingQuestion[];
  is_public: boolean;
}

export interface KindRow extends KindFields {
  id: string;
  public_key: string;
  version: number;
  /** Those who work here still. */
  member_ids: string[];
}

const COLUMNS = sql`k.id, k.public_key, k.state, k.way, k.name_ja, k.name_en, k.intro_ja, k.intro_en, k.place_ja, k.place_en, k.length_minutes, k.step_minutes,
  k.buffer_before, k.buffer_after, k.lead_minutes, k.horizon_days, k.cutoff_minutes, k.remind_minutes, k.bookable, k.capacity, k.calendar_id, k.team_id, k.inbox_id,
  k.questions, k.is_public, k.version,
  array(select x.member_id from booking_kind_members x join members m on m.workspace_id = x.workspace_id and m.id = x.member_id
    where x.workspace_id = k.workspace_id and x.kind_id = k.id and m.deactivated_at is null order by m.name, m.id) as member_ids`;

export async function listKinds(db: Db, workspaceId: string): Promise<KindRow[]> {
  const result = await sql<KindRow>`
    select ${COLUMNS} from booking_kinds k where k.workspace_id = ${workspaceId} order by (k.state = 'active') desc, k.created_at, k.id limit 500`.execute(
    db,
  );
  return result.rows;
}

export async function findKind(db: Db, workspaceId: string, id: string): Promise<KindRow | null> {
  const result =
    await sql<KindRow>`select ${COLUMNS} from booking_kinds k where k.workspace_id = ${workspaceId} and k.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** Until the end of the transaction nobody else changes it. */
export async function lockKind(db: Db, workspaceId: string, id: string): Promise<KindRow | null> {
  await sql`select 1 from booking_kinds where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findKind(db, workspaceId, id);
}

const stored = ({ questions, ...rest }: Partial<KindFields>): Record<string, unknown> => ({
  ...rest,
  ...(questions === undefined ? {} : { questions: JSON.stringify(questions) }),
});

export async function insertKind(
  db: Db,
  workspaceId: string,
  row: KindFields & { id: string; public_key: string },
  now: Date,
): Promise<void> {
  const values = { ...stored(row), workspace_id: workspaceId, created_at: now };
  const names = Object.keys(values).map((name) => sql.ref(name));
  await sql`insert into booking_kinds (${sql.join(names)}) values (${sql.join(Object.values(values))})`.execute(db);
}

export async function patchKind(db: Db, workspaceId: string, id: string, fields: Partial<KindFields>): Promise<void> {
  const sets = Object.entries(stored(fields)).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  await sql`update booking_kinds set ${sql.join([...sets, sql`version = version + 1`])} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

export async function setKindMembers(
  db: Db,
  workspaceId: string,
  kindId: string,
  memberIds: readonly string[],
): Promise<void> {
  await sql`delete from booking_kind_members where workspace_id = ${workspaceId} and kind_id = ${kindId} and member_id <> all(${memberIds}::uuid[])`.execute(
    db,
  );
  await sql`insert into booking_kind_members (workspace_id, kind_id, member_id) select ${workspaceId}, ${kindId}, m from unnest(${memberIds}::uuid[]) as m
    on conflict do nothing`.execute(db);
}

/** Which page an address opens; asked before any workspace is known. */
export async function findPublicKind(
  pool: Pool,
  key: string,
): Promise<{ workspace_id: string; kind_id: string } | null> {
  const { rows } = await pool.query<{ workspace_id: string; kind_id: string }>(
    'select workspace_id, kind_id from app.find_booking_kind($1)',
    [key],
  );
  return rows[0] ?? null;
}
