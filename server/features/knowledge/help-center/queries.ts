import type { HelpContacts, HelpLink, HelpSection, helpTheme } from '@madoguchi/contracts/help-center.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Db, Pool } from '../../../kernel/database.ts';

export interface HelpCenterRow {
  public_key: string;
  enabled: boolean;
  enabled_at: Date | null;
  domain: string | null;
  domain_at: Date | null;
  title: string;
  locales: string[];
  theme: z.infer<typeof helpTheme>;
  sections: HelpSection[];
  contacts: HelpContacts;
  links: HelpLink[];
  version: number;
}

/** With what its pages need to know of the workspace. */
export interface HelpHouseRow extends HelpCenterRow {
  house: string;
  time_zone: string;
  /** Key of the pages customers sign in to, while those are on. */
  portal_key: string | null;
}

/** Whose pages stand at a host name or under a key, and of which version they are; asked before any workspace is known. */
export async function findPlace(
  pool: Pool,
  where: { host: string | null; key: string | null },
): Promise<{ workspaceId: string; version: number } | null> {
  const { rows } = await pool.query<{ workspace_id: string; version: number }>(
    'select workspace_id, version from app.find_help_center($1, $2)',
    [where.host, where.key],
  );
  return rows[0] ? { workspaceId: rows[0].workspace_id, version: rows[0].version } : null;
}

export async function findHelpCenter(db: Db, workspaceId: string): Promise<HelpCenterRow | null> {
  const result = await sql<HelpCenterRow>`
    select public_key, enabled, enabled_at, domain, domain_at, title, locales, theme, sections, contacts, links, version
    from help_centers where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0] ?? null;
}

export async function findHelpHouse(db: Db, workspaceId: string): Promise<HelpHouseRow | null> {
  const result = await sql<HelpHouseRow>`
    select h.public_key, h.enabled, h.enabled_at, h.domain, h.domain_at, h.title, h.locales, h.theme, h.sections, h.contacts, h.links, h.version,
      w.name as house, w.time_zone, p.public_key as portal_key
    from help_centers h join workspaces w on w.workspace_id = h.workspace_id
    left join portals p on p.workspace_id = h.workspace_id and p.enabled
    where h.workspace_id = ${workspaceId} and h.enabled`.execute(db);
  return result.rows[0] ?? null;
}

export async function putHelpCenter(
  db: Db,
  workspaceId: string,
  row: Omit<HelpCenterRow, 'version'>,
  now: Date,
): Promise<void> {
  await sql`
    insert into help_centers (workspace_id, public_key, enabled, enabled_at, domain, domain_at, title, locales, theme, sections, contacts, links, updated_at)
    values (${workspaceId}, ${row.public_key}, ${row.enabled}, ${row.enabled_at}, ${row.domain}, ${row.domain_at}, ${row.title}, ${row.locales}::text[],
      ${JSON.stringify(row.theme)}, ${row.sections}::text[], ${JSON.stringify(row.contacts)}, ${JSON.stringify(row.links)}, ${now})
    on conflict (workspace_id) do update set enabled = excluded.enabled, enabled_at = excluded.enabled_at, domain = excluded.domain, domain_at = excluded.domain_at,
      title = excluded.title, locales = excluded.locales, theme = excluded.theme, sections = excluded.sections, contacts = excluded.contacts,
      links = excluded.links, version = help_centers.version + 1, updated_at = excluded.updated_at`.execute(db);
}

/** What is held in memory of the pages is old from the commit on, in every process. */
export async function raiseVersion(db: Db, workspaceId: string): Promise<void> {
  await sql`update help_centers set version = version + 1 where workspace_id = ${workspaceId} and enabled`.execute(db);
}

/** Whether another workspace has the host name. */
export async function isDomainTaken(db: Db, workspaceId: string, domain: string): Promise<boolean> {
  const result = await sql<{
    taken: boolean;
  }>`select app.help_domain_taken(${domain}) as taken from workspaces where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0]?.taken ?? false;
}

export async function ownsShortAddress(db: Db, workspaceId: string): Promise<boolean> {
  const result = await sql<{
    own: boolean;
  }>`select workspace_id = ${workspaceId} as own from app.find_help_center(null, null)`.execute(db);
  return result.rows[0]?.own ?? false;
}

const PICTURE = sql`media_type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp')`;

/** Whether somebody may show a picture to everybody: their own upload that hangs on nothing, or one of the house. */
export async function mayShowPicture(db: Db, workspaceId: string, id: string, byId: string | null): Promise<boolean> {
  const result = await sql`
    select 1 from files where workspace_id = ${workspaceId} and id = ${id} and ${PICTURE}
      and (shared or (conversation_id is null and uploaded_by_id = ${byId}))`.execute(db);
  return result.rows.length > 0;
}

/** The sign of the house, which became everybody's when it was chosen. */
export async function findPicture(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<{ storage_key: string; media_type: string; bytes: number } | null> {
  const result = await sql<{ storage_key: string; media_type: string; bytes: number }>`
    select storage_key, media_type, bytes from files where workspace_id = ${workspaceId} and id = ${id} and shared and ${PICTURE}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export interface InboxRow {
  id: string;
  channel: 'chat' | 'form';
  public_key: string;
  team_id: string | null;
}

/** The first inbox of each kind customers can write to from a page. */
export async function listWaysIn(db: Db, workspaceId: string): Promise<InboxRow[]> {
  const result = await sql<InboxRow>`
    select distinct on (channel) id, channel, public_key, team_id from inboxes
    where workspace_id = ${workspaceId} and channel in ('chat', 'form') and archived_at is null order by channel, created_at, id`.execute(
    db,
  );
  return result.rows;
}

export interface PublicIssueRow {
  id: string;
  public_note: string;
  product: string;
  state: 'investigating' | 'workaround' | 'fixed';
  updated_at: Date;
}

/** Of known issues what may be told to customers, and nothing else of them. */
export async function listPublicIssues(db: Db, workspaceId: string): Promise<PublicIssueRow[]> {
  const result = await sql<PublicIssueRow>`
    select id, public_note, product, state, updated_at from known_issues
    where workspace_id = ${workspaceId} and public_note <> '' and state <> 'closed' order by state = 'fixed', updated_at desc limit 20`.execute(
    db,
  );
  return result.rows;
}
