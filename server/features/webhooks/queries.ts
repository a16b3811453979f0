import type { WebhookFact, WebhookRole } from '@madoguchi/contracts/webhooks.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface WebhookRow {
  id: string;
  name: string;
  url: string;
  facts: WebhookFact[];
  role: WebhookRole;
  sealed_secret: string;
  sealed_old_secret: string | null;
  old_secret_until: Date | null;
  enabled: boolean;
  disabled_reason: 'gone' | 'failing' | null;
  read_seq: number;
  last_success_at: Date | null;
  failing_since: Date | null;
  created_at: Date;
  updated_at: Date;
  version: number;
}

const COLUMNS = sql`w.id, w.name, w.url, w.facts, w.role, w.sealed_secret, w.sealed_old_secret, w.old_secret_until, w.enabled, w.disabled_reason,
  w.read_seq::float8 as read_seq, w.last_success_at, w.failing_since, w.created_at, w.updated_at, w.version`;

/** Webhooks by name, with how much waits for each; a workspace has a handful. */
export async function listWebhookRows(
  db: Db,
  workspaceId: string,
  id: string | null = null,
): Promise<(WebhookRow & { waiting: number })[]> {
  const { rows } = await sql<WebhookRow & { waiting: number }>`
    select ${COLUMNS}, (select count(*)::int from webhook_deliveries d
      where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.state = 'waiting') as waiting
    from webhooks w where w.workspace_id = ${workspaceId} and (${id}::uuid is null or w.id = ${id}::uuid) order by w.name, w.id`.execute(
    db,
  );
  return rows;
}

export async function findWebhook(db: Db, workspaceId: string, id: string): Promise<WebhookRow | null> {
  const { rows } =
    await sql<WebhookRow>`select ${COLUMNS} from webhooks w where w.workspace_id = ${workspaceId} and w.id = ${id}`.execute(
      db,
    );
  return rows[0] ?? null;
}

export async function lockWebhook(db: Db, workspaceId: string, id: string): Promise<WebhookRow | null> {
  const { rows } =
    await sql<WebhookRow>`select ${COLUMNS} from webhooks w where w.workspace_id = ${workspaceId} and w.id = ${id} for update`.execute(
      db,
    );
  return rows[0] ?? null;
}

/** Names of the facts somebody is told of. */
export async function listWatchedFacts(db: Db, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ fact: string }>`
    select distinct fact from webhooks w, unnest(w.facts) as fact where w.workspace_id = ${workspaceId} and w.enabled`.execute(
    db,
  );
  return rows.map((row) => row.fact);
}

export async function listEnabledIds(db: Db, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select id from webhooks where workspace_id = ${workspaceId} and enabled order by id`.execute(db);
  return rows.map((row) => row.id);
}

export type NewWebhook = Pick<WebhookRow, 'id' | 'name' | 'url' | 'facts' | 'role' | 'sealed_secret'> & {
  created_by_id: string | null;
};

/** Adds a webhook that begins with what happens from now on. */
export async function insertWebhook(db: Db, workspaceId: string, row: NewWebhook, now: Date): Promise<void> {
  await sql`insert into webhooks (workspace_id, id, name, url, facts, role, sealed_secret, read_seq, created_by_id, created_at, updated_at)
    values (${workspaceId}, ${row.id}, ${row.name}, ${row.url}, ${row.facts}::text[], ${row.role}, ${row.sealed_secret},
      (select coalesce(max(f.seq), 0) from facts f where f.workspace_id = ${workspaceId}), ${row.created_by_id}, ${now}, ${now})`.execute(
    db,
  );
}

export type WebhookChange = Partial<
  Pick<
    WebhookRow,
    | 'name'
    | 'url'
    | 'facts'
    | 'role'
    | 'enabled'
    | 'disabled_reason'
    | 'sealed_secret'
    | 'sealed_old_secret'
    | 'old_secret_until'
    | 'failing_since'
  >
>;

export async function patchWebhook(
  db: Db,
  workspaceId: string,
  id: string,
  change: WebhookChange,
  now: Date,
): Promise<void> {
  await db
    .updateTable('webhooks')
    .set({ ...change, updated_at: now, version: sql`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Nothing that happened while it was off is told. */
export async function skipToNow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`update webhooks set read_seq = (select coalesce(max(f.seq), 0) from facts f where f.workspace_id = ${workspaceId})
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function setReadSeq(db: Db, workspaceId: string, id: string, seq: number): Promise<void> {
  await sql`update webhooks set read_seq = ${seq} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** What a try meant for the whole webhook. @returns since when every try failed; null after a success. */
export async function noteTry(
  db: Db,
  workspaceId: string,
  id: string,
  tried: { isTaken: boolean; at: Date },
): Promise<Date | null> {
  const { rows } = await sql<{ failing_since: Date | null }>`
    update webhooks set last_success_at = case when ${tried.isTaken} then ${tried.at}::timestamptz else last_success_at end,
      failing_since = case when ${tried.isTaken} then null else coalesce(failing_since, ${tried.at}::timestamptz) end
    where workspace_id = ${workspaceId} and id = ${id} returning failing_since`.execute(db);
  return rows[0]?.failing_since ?? null;
}

export async function deleteWebhookRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from webhooks where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}
