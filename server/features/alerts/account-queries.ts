import type { AlertAccountState } from '@madoguchi/contracts/alerts.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { missedReason } from '../known-issues/round-queries.ts';
import type { AffectedAccount } from './matching-queries.ts';

/** Written once, with the decision. */
export async function insertAccounts(
  db: Db,
  workspaceId: string,
  alertId: string,
  accounts: readonly AffectedAccount[],
  now: Date,
): Promise<void> {
  await sql`
    insert into alert_accounts (workspace_id, alert_id, account_id, customer_id, items, state, at)
    select ${workspaceId}, ${alertId}, a.account_id, a.customer_id, a.items, 'queued', ${now}
    from unnest(${accounts.map((one) => one.account_id)}::uuid[], ${accounts.map((one) => one.customer_id)}::uuid[], ${accounts.map((one) => one.items)}::int[])
      as a(account_id, customer_id, items)`.execute(db);
}

export interface QueuedAccount {
  account_id: string;
  customer_id: string;
  reachable: boolean;
}

/** The next account without a conversation, locked; one that another worker has is left to it. */
export async function takeQueuedAccount(db: Db, workspaceId: string, alertId: string): Promise<QueuedAccount | null> {
  const result = await sql<QueuedAccount>`
    select a.account_id, a.customer_id,
      exists (select from identities i where i.workspace_id = a.workspace_id and i.customer_id = a.customer_id and i.kind = 'email') as reachable
    from alert_accounts a where a.workspace_id = ${workspaceId} and a.alert_id = ${alertId} and a.state = 'queued'
    order by a.account_id limit 1 for update of a skip locked`.execute(db);
  return result.rows[0] ?? null;
}

export async function settleAccount(
  db: Db,
  workspaceId: string,
  row: {
    alertId: string;
    accountId: string;
    state: AlertAccountState;
    reason: string | null;
    conversationId: string | null;
  },
  now: Date,
): Promise<void> {
  await sql`update alert_accounts set state = ${row.state}, reason = ${row.reason}, conversation_id = ${row.conversationId}, at = ${now}
    where workspace_id = ${workspaceId} and alert_id = ${row.alertId} and account_id = ${row.accountId}`.execute(db);
}

export async function stopQueuedAccounts(db: Db, workspaceId: string, alertId: string, now: Date): Promise<void> {
  await sql`update alert_accounts set state = 'stopped', at = ${now} where workspace_id = ${workspaceId} and alert_id = ${alertId} and state = 'queued'`.execute(
    db,
  );
}

/** Records of everybody of an account: the people of a company, or the one person. */
const peopleOf = (workspaceId: string, account: RawBuilder<unknown>): RawBuilder<string[]> => sql<string[]>`array(
  select p.id from customers p where p.workspace_id = ${workspaceId} and (p.id = ${account} or p.company_id = ${account})
  union select g.id from customers p join customers g on g.workspace_id = p.workspace_id and g.merged_into = p.id
    where p.workspace_id = ${workspaceId} and (p.id = ${account} or p.company_id = ${account}))`;

/** An unfinished conversation of the account about the issue, the newest. */
export async function findConversationAbout(
  db: Db,
  workspaceId: string,
  about: { issueId: string; accountId: string },
): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select c.id from known_issue_links l join conversations c on c.workspace_id = l.workspace_id and c.id = l.conversation_id
    where l.workspace_id = ${workspaceId} and l.issue_id = ${about.issueId} and c.merged_into_id is null
      and c.status not in ('solved', 'closed', 'no_action') and c.customer_id = any(${peopleOf(workspaceId, sql`${about.accountId}::uuid`)})
    order by c.id desc limit 1`.execute(db);
  return result.rows[0]?.id ?? null;
}

/** The proactive conversation somebody's account has open: of an alert that is not over, the newest (alert_accounts_of). */
export async function findProactive(
  db: Db,
  workspaceId: string,
  customerId: string,
): Promise<{ id: string; customer_id: string } | null> {
  const result = await sql<{ id: string; customer_id: string }>`
    select c.id, c.customer_id from customers own
    join customers p on p.workspace_id = own.workspace_id and p.id = case when own.merged_into is null then own.id else own.merged_into end
    join alert_accounts a on a.workspace_id = p.workspace_id and a.account_id = case when p.company_id is null then p.id else p.company_id end
    join alerts t on t.workspace_id = a.workspace_id and t.id = a.alert_id and t.state in ('opening', 'open')
    join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id and c.merged_into_id is null and c.status not in ('closed', 'no_action')
    where own.workspace_id = ${workspaceId} and own.id = ${customerId} order by c.id desc limit 1`.execute(db);
  return result.rows[0] ?? null;
}

export interface AccountRow {
  account_id: string;
  customer_id: string;
  items: number;
  state: AlertAccountState | null;
  reason: string | null;
  told: boolean;
  unsent: string | null;
  conversation_id: string | null;
  reference: string | null;
  family_name: string;
  given_name: string;
  anonymous: boolean;
  visitor_number: number | null;
  company_name: string | null;
}

const NAMES = sql`cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name`;
const told = (workspaceId: string): RawBuilder<boolean> => sql<boolean>`exists (select from messages m
  where m.workspace_id = ${workspaceId} and m.conversation_id = a.conversation_id and m.direction = 'out' and not m.automatic and m.state = 'sent' and m.sent_at >= a.at)`;
const unsent = (workspaceId: string): RawBuilder<string | null> =>
  missedReason(
    workspaceId,
    sql`(select t.issue_id from alerts t where t.workspace_id = a.workspace_id and t.id = a.alert_id)`,
    sql`a.conversation_id`,
  );

/** Those that need somebody first; a conversation only for who sees it. */
export async function listAccounts(
  db: Db,
  workspaceId: string,
  alertId: string,
  seen: RawBuilder<boolean>,
): Promise<AccountRow[]> {
  const result = await sql<AccountRow>`
    select a.account_id, a.customer_id, a.items, a.state, a.reason, ${told(workspaceId)} as told, ${unsent(workspaceId)} as unsent,
      case when ${seen} then c.id end as conversation_id, case when ${seen} then c.reference end as reference, ${NAMES}
    from alert_accounts a join customers cu on cu.workspace_id = a.workspace_id and cu.id = a.customer_id
    left join companies co on co.workspace_id = a.workspace_id and co.id = cu.company_id
    left join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
    where a.workspace_id = ${workspaceId} and a.alert_id = ${alertId}
    order by array_position(array['failed', 'stopped', 'queued'], a.state), ${unsent(workspaceId)} is null, a.items desc, a.account_id limit 200`.execute(
    db,
  );
  return result.rows;
}

/** Names of accounts nobody decided about yet. */
export async function nameAccounts(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<
  Omit<AccountRow, 'account_id' | 'items' | 'state' | 'reason' | 'told' | 'unsent' | 'conversation_id' | 'reference'>[]
> {
  const result = await sql<AccountRow>`select cu.id as customer_id, ${NAMES} from customers cu
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    where cu.workspace_id = ${workspaceId} and cu.id = any(${customerIds}::uuid[])`.execute(db);
  return result.rows;
}

export interface AccountCounts {
  items: number;
  accounts: number;
  opened: number;
  joined: number;
  queued: number;
  failed: number;
  stopped: number;
  told: number;
  unsent: number;
}

export async function countAccounts(db: Db, workspaceId: string, alertId: string): Promise<AccountCounts> {
  const of = (state: AlertAccountState): RawBuilder<number> =>
    sql<number>`count(*) filter (where a.state = ${state})::int`;
  const result = await sql<AccountCounts>`
    select coalesce(sum(a.items), 0)::int as items, count(*)::int as accounts, ${of('opened')} as opened, ${of('joined')} as joined,
      ${of('queued')} as queued, ${of('failed')} as failed, ${of('stopped')} as stopped, count(*) filter (where ${told(workspaceId)})::int as told,
      count(*) filter (where ${unsent(workspaceId)} is not null)::int as unsent
    from alert_accounts a where a.workspace_id = ${workspaceId} and a.alert_id = ${alertId}`.execute(db);
  return (
    result.rows[0] ?? {
      items: 0,
      accounts: 0,
      opened: 0,
      joined: 0,
      queued: 0,
      failed: 0,
      stopped: 0,
      told: 0,
      unsent: 0,
    }
  );
}
