import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface HealthRow {
  inbox_id: string;
  /** Null: mail is sent to this inbox, not fetched. */
  state: 'new' | 'ok' | 'failing' | 'needs_consent' | null;
  enabled: boolean;
  /** A process reads it. */
  held: boolean;
  error_code: string | null;
  error_detail: string | null;
  failing_since: Date | null;
  next_try_at: Date | null;
  fetched_at: Date | null;
  last_mail_at: Date | null;
  backlog: number | null;
  parked: number;
  received: number;
  quarantined: number;
  suspended: number;
  unread: number;
  queued: number;
  deferred: number;
  blocked: number;
  oldest_queued_at: Date | null;
  reason: string | null;
  sent: number;
  failed: number;
  bounced: number;
}

/** Deliveries are tried for 72 hours, so those that ended today began at most four days ago. */
const LONGEST_TRY_MS = 4 * 86_400_000;
const DAY_MS = 86_400_000;

/** Every UUID version 7 made since then is greater: the primary key is an index by time. */
function idsSince(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/**
 * Counts of every mail inbox. Stored mails by raw_deliveries_of_inbox and the partial indexes of their states, waiting
 * deliveries by deliveries_unfinished, finished ones by the time in their ids.
 */
export async function listMailHealth(db: Db, workspaceId: string, now: Date): Promise<HealthRow[]> {
  const yesterday = new Date(now.getTime() - DAY_MS);
  const result = await sql<HealthRow>`
    with stored as (
      select inbox_id, state, count(*)::int as many from raw_deliveries
      where workspace_id = ${workspaceId} and state = 'quarantined' group by 1, 2
      union all select inbox_id, state, count(*)::int from raw_deliveries where workspace_id = ${workspaceId} and state = 'suspended' group by 1, 2
      union all select inbox_id, state, count(*)::int from raw_deliveries where workspace_id = ${workspaceId} and state = 'received' group by 1, 2
    ), waiting as (
      select c.inbox_id, count(*) filter (where d.state in ('queued', 'sending'))::int as queued, count(*) filter (where d.state = 'deferred')::int as deferred,
        count(*) filter (where d.state = 'blocked')::int as blocked, min(d.created_at) as oldest_queued_at,
        (array_agg(d.reason order by d.state = 'blocked' desc, d.updated_at desc) filter (where d.reason is not null))[1] as reason
      from deliveries d join conversations c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
      where d.workspace_id = ${workspaceId} and d.channel = 'email' and d.state in ('queued', 'sending', 'deferred', 'blocked') group by 1
    ), ended as (
      select c.inbox_id, count(*) filter (where d.state = 'sent')::int as sent, count(*) filter (where d.state = 'failed')::int as failed,
        count(*) filter (where d.state = 'bounced')::int as bounced
      from deliveries d join conversations c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
      where d.workspace_id = ${workspaceId} and d.id >= ${idsSince(new Date(now.getTime() - LONGEST_TRY_MS))} and d.channel = 'email'
        and d.state in ('sent', 'failed', 'bounced') and d.updated_at > ${yesterday} group by 1
    )
    select i.id as inbox_id, m.state, coalesce(m.enabled, true) as enabled, coalesce(m.lease_until > clock_timestamp(), false) as held, m.error_code, m.error_detail, m.failing_since,
      case when m.state in ('failing', 'needs_consent') then m.next_try_at end as next_try_at, m.fetched_at, m.backlog,
      coalesce(m.last_mail_at, (select r.received_at from raw_deliveries r where r.workspace_id = i.workspace_id and r.inbox_id = i.id order by r.received_at desc limit 1)) as last_mail_at,
      (select count(*)::int from mailbox_troubles t where t.workspace_id = i.workspace_id and t.inbox_id = i.id and t.parked_at is not null) as parked,
      (select count(*)::int from raw_deliveries r where r.workspace_id = i.workspace_id and r.inbox_id = i.id and r.received_at > ${yesterday}) as received,
      coalesce((select many from stored s where s.inbox_id = i.id and s.state = 'quarantined'), 0) as quarantined,
      coalesce((select many from stored s where s.inbox_id = i.id and s.state = 'suspended'), 0) as suspended,
      coalesce((select many from stored s where s.inbox_id = i.id and s.state = 'received'), 0) as unread,
      coalesce(w.queued, 0) as queued, coalesce(w.deferred, 0) as deferred, coalesce(w.blocked, 0) as blocked, w.oldest_queued_at, w.reason,
      coalesce(e.sent, 0) as sent, coalesce(e.failed, 0) as failed, coalesce(e.bounced, 0) as bounced
    from inboxes i
    left join mailboxes m on m.workspace_id = i.workspace_id and m.inbox_id = i.id
    left join waiting w on w.inbox_id = i.id left join ended e on e.inbox_id = i.id
    where i.workspace_id = ${workspaceId} and i.channel = 'email' and i.archived_at is null order by i.created_at, i.id`.execute(
    db,
  );
  return result.rows;
}
