import type { DnsRecord, FetchedMailbox, InboxHealth } from '@madoguchi/contracts/mail.ts';
import type { ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { mailEndpoints } from '@madoguchi/contracts/mail.ts';
import type { MailDomainRow } from '../email/signing/queries.ts';
import type { InboxRow } from '../inboxes/queries.ts';
import type { HealthRow } from './health-queries.ts';
import type { OauthAppRow } from './oauth/queries.ts';
import type { MailboxRow } from './queries.ts';

/** A mailbox without its secret. */
export function presentMailbox(row: MailboxRow): FetchedMailbox {
  return {
    inboxId: row.inbox_id,
    host: row.host,
    port: row.port,
    secure: row.secure,
    username: row.username,
    auth: row.auth,
    folder: row.folder,
    enabled: row.enabled,
    fetchSince: row.fetch_since?.toISOString() ?? null,
    hasSecret: row.sealed_secret !== null,
    state: row.state,
    errorCode: row.error_code,
    errorDetail: row.error_detail,
    fetchedAt: row.fetched_at?.toISOString() ?? null,
  };
}

export function presentOauthApp(row: OauthAppRow): ResponseOf<typeof mailEndpoints.listOauthApps>['items'][number] {
  return {
    provider: row.provider,
    clientId: row.client_id,
    hasSecret: true,
    authorizeUrl: row.authorize_url,
    tokenUrl: row.token_url,
    scope: row.scope,
  };
}

export function presentMailDomain(
  row: Pick<MailDomainRow, 'domain' | 'selector' | 'verified_at' | 'checked_at'> & { records: DnsRecord[] },
): ResponseOf<typeof mailEndpoints.checkMailDomain> {
  return {
    domain: row.domain,
    selector: row.selector,
    signing: row.verified_at !== null,
    records: row.records,
    checkedAt: row.checked_at?.toISOString() ?? null,
  };
}

function incomingState(row: HealthRow): InboxHealth['incoming']['state'] {
  if (row.state === null) return 'ok';
  if (!row.enabled) return 'paused';
  // Nobody reads it: no process does that work, or the one that did has just ended.
  if (row.state === 'new' || (row.state === 'ok' && !row.held)) return 'waiting';
  return row.state;
}

function outgoingState(row: HealthRow): InboxHealth['outgoing']['state'] {
  if (row.blocked > 0) return 'blocked';
  if (row.deferred > 0) return 'deferred';
  return row.queued > 0 || row.sent > 0 ? 'ok' : 'idle';
}

/** How mail comes in and goes out of one inbox. An inbox without a mailbox is one mail is sent to. */
export function presentHealth(inbox: InboxRow, row: HealthRow): InboxHealth {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    inboxId: inbox.id,
    name: inbox.name,
    address: inbox.address,
    incoming: {
      way: row.state === null ? 'smtp' : 'imap',
      state: incomingState(row),
      errorCode: row.error_code,
      errorDetail: row.error_detail,
      failingSince: iso(row.failing_since),
      nextTryAt: iso(row.next_try_at),
      fetchedAt: iso(row.fetched_at),
      lastMailAt: iso(row.last_mail_at),
      backlog: row.backlog,
      parked: row.parked,
      received24h: row.received,
      quarantined: row.quarantined,
      suspended: row.suspended,
      unread: row.unread,
    },
    outgoing: {
      state: outgoingState(row),
      reason: row.reason,
      sent24h: row.sent,
      queued: row.queued,
      deferred: row.deferred,
      blocked: row.blocked,
      failed24h: row.failed,
      bounced24h: row.bounced,
      oldestQueuedAt: iso(row.oldest_queued_at),
    },
  };
}
