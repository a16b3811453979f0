import { sql } from 'kysely';
import type { Db } from '../../../../kernel/database.ts';

export type OauthProviderName = 'google' | 'microsoft' | 'custom';

export interface OauthAppRow {
  provider: OauthProviderName;
  client_id: string;
  sealed_client_secret: string;
  authorize_url: string | null;
  token_url: string | null;
  scope: string | null;
}

const COLUMNS = sql`provider, client_id, sealed_client_secret, authorize_url, token_url, scope`;

export async function listOauthAppRows(db: Db, workspaceId: string): Promise<OauthAppRow[]> {
  const result =
    await sql<OauthAppRow>`select ${COLUMNS} from mail_oauth_apps where workspace_id = ${workspaceId} order by provider`.execute(
      db,
    );
  return result.rows;
}

export async function findOauthApp(
  db: Db,
  workspaceId: string,
  provider: OauthProviderName,
): Promise<OauthAppRow | null> {
  const result =
    await sql<OauthAppRow>`select ${COLUMNS} from mail_oauth_apps where workspace_id = ${workspaceId} and provider = ${provider}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function writeOauthApp(db: Db, workspaceId: string, row: OauthAppRow, now: Date): Promise<void> {
  await sql`
    insert into mail_oauth_apps (workspace_id, provider, client_id, sealed_client_secret, authorize_url, token_url, scope, updated_at)
    values (${workspaceId}, ${row.provider}, ${row.client_id}, ${row.sealed_client_secret}, ${row.authorize_url}, ${row.token_url}, ${row.scope}, ${now})
    on conflict (workspace_id, provider) do update set client_id = excluded.client_id, sealed_client_secret = excluded.sealed_client_secret,
      authorize_url = excluded.authorize_url, token_url = excluded.token_url, scope = excluded.scope, updated_at = excluded.updated_at`.execute(
    db,
  );
}

/** Refresh tokens were given to the application of before: they go nowhere else. */
export async function forgetConsents(db: Db, workspaceId: string, provider: OauthProviderName): Promise<void> {
  await sql`update mailboxes set sealed_secret = null, state = 'needs_consent', lease_epoch = lease_epoch + 1, lease_holder = null, lease_until = null, next_try_at = null
    where workspace_id = ${workspaceId} and auth = ${provider} and sealed_secret is not null`.execute(db);
}

export interface OauthState {
  inbox_id: string;
  provider: OauthProviderName;
  sealed_verifier: string;
}

/** Those nobody came back with are forgotten on the way. */
export async function insertOauthState(
  db: Db,
  workspaceId: string,
  row: OauthState & { state_hash: Buffer; member_id: string; expires_at: Date },
  now: Date,
): Promise<void> {
  await sql`delete from mail_oauth_states where workspace_id = ${workspaceId} and expires_at < ${now}`.execute(db);
  await sql`
    insert into mail_oauth_states (workspace_id, state_hash, inbox_id, provider, sealed_verifier, member_id, expires_at)
    values (${workspaceId}, ${row.state_hash}, ${row.inbox_id}, ${row.provider}, ${row.sealed_verifier}, ${row.member_id}, ${row.expires_at})`.execute(
    db,
  );
}

/** Once, in time, and by the member who set out. */
export async function takeOauthState(
  db: Db,
  workspaceId: string,
  asked: { stateHash: Buffer; memberId: string },
  now: Date,
): Promise<OauthState | null> {
  const result = await sql<OauthState>`
    delete from mail_oauth_states where workspace_id = ${workspaceId} and state_hash = ${asked.stateHash} and member_id = ${asked.memberId} and expires_at > ${now}
    returning inbox_id, provider, sealed_verifier`.execute(db);
  return result.rows[0] ?? null;
}
