import {
  EXCLUSIONS,
  type AudienceCount,
  type AudiencePerson,
  type Exclusion,
  type Outcome,
  type Outreach,
  type OutreachCounts,
  type OutreachDetail,
  type OutreachRecipient,
} from '@madoguchi/contracts/outreach.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { presentName, presentWhom } from '../customers/schema.ts';
import type { DecidedPerson } from './audience-queries.ts';
import { findOutreach, type OutreachListRow } from './queries.ts';
import { resumesAt } from './sending-hours.ts';
import { countExcluded, countOutcomes, type RecipientListRow } from './recipient-queries.ts';

const NONE: OutreachCounts = { waiting: 0, sent: 0, replied: 0, optedOut: 0, bounced: 0, failed: 0, excluded: 0 };
const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null);
const at = (date: Date | null): string | null => date?.toISOString() ?? null;

function presentRow(row: OutreachListRow, counts: OutreachCounts = NONE): Outreach {
  const { id, name, kind, subject, body, state, trouble, version } = row;
  return {
    ...{ id, name, kind, subject, body, state, trouble, version, counts },
    purpose: row.purpose || null,
    sequenceId: row.sequence_id,
    inboxId: row.inbox_id,
    segmentId: row.segment_id,
    productId: row.product_id,
    contractDays: row.contract_days,
    quietDays: row.quiet_days,
    perMinute: row.per_minute,
    segment: named(row.segment_name === null ? null : row.segment_id, row.segment_name),
    product: named(row.product_name === null ? null : row.product_id, row.product_name),
    author: named(row.author_id, row.author_name),
    approvedBy: named(row.approved_by_id, row.approved_by_name),
    ...{ scheduledAt: at(row.scheduled_at), startedAt: at(row.started_at), endedAt: at(row.ended_at) },
    ...{ createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString() },
  };
}

export async function presentOutreaches(ctx: Ctx, rows: readonly OutreachListRow[]): Promise<Outreach[]> {
  const ids = rows.map((row) => row.id);
  const counts = await countOutcomes(ctx.db, ctx.workspaceId, ids);
  return rows.map((row) => presentRow(row, counts.get(row.id)));
}

/** @throws not_found. */
export async function presentOutreach(ctx: Ctx, id: string): Promise<OutreachDetail> {
  const { db, workspaceId } = ctx;
  const row = await findOutreach(db, workspaceId, id);
  if (!row) throw notFound();
  const [counts, excluded, opens] = await Promise.all([
    countOutcomes(db, workspaceId, [id]),
    countExcluded(db, workspaceId, id),
    row.state === 'sending' ? resumesAt(ctx) : null,
  ]);
  const isDecided = { excluded, decided: row.prepared_at !== null };
  return { ...presentRow(row, counts.get(id)), ...isDecided, resumesAt: at(opens) };
}

/** In the order in which reasons go before each other. */
export function presentCount(rows: readonly { reason: Exclusion | null; count: number }[]): AudienceCount {
  const of = (reason: Exclusion | null): number => rows.find((row) => row.reason === reason)?.count ?? 0;
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0),
    included: of(null),
    excluded: EXCLUSIONS.flatMap((reason) => (of(reason) > 0 ? [{ reason, count: of(reason) }] : [])),
  };
}

export function presentPerson(row: DecidedPerson): AudiencePerson {
  return { customer: presentName(row), address: row.address, reason: row.reason };
}

/** The last thing that became of a mail. */
function outcomeOf(row: RecipientListRow): Outcome {
  if (row.state === 'excluded') return 'excluded';
  if (row.bounced_at) return 'bounced';
  if (row.opted_out_at) return 'opted_out';
  if (row.replied_at) return 'replied';
  if (row.sent_at) return 'sent';
  return row.state === 'failed' ? 'failed' : 'waiting';
}

export function presentRecipient(row: RecipientListRow): OutreachRecipient {
  const { id, reason, maybe_twice: maybeTwice, conversation_id: conversationId, reference } = row;
  return {
    ...{ id, reason, maybeTwice },
    customer: presentWhom(row),
    address: row.address || null,
    outcome: outcomeOf(row),
    ...{ sentAt: at(row.sent_at), repliedAt: at(row.replied_at) },
    ...{ optedOutAt: at(row.opted_out_at), bouncedAt: at(row.bounced_at) },
    conversation: conversationId && reference ? { id: conversationId, reference } : null,
  };
}
