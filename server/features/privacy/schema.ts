import type { LegalHold, RetentionRule, RetentionRun } from '@madoguchi/contracts/privacy.ts';
import type { Consent, ConsentEvent, Suppression } from '@madoguchi/contracts/privacy-consents.ts';
import type { CustomerAccess, Incident } from '@madoguchi/contracts/privacy-incidents.ts';
import type { PrivacyRequest } from '@madoguchi/contracts/privacy-requests.ts';
import type { CustomerName } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { SecretBox } from '../../kernel/secrets.ts';
import type { AccessRow } from './accesses/queries.ts';
import {
  ADVERTISING,
  EVERYTHING,
  listConsentEvents,
  listConsents,
  listSuppressedOf,
  type ConsentEventRow,
  type SuppressionRow,
} from './consents/queries.ts';
import { sealUnsubscribe, type UnsubscribeToken } from './consents/token.ts';
import { deadlinesOf } from './incidents/deadlines.ts';
import { incidentName } from './incidents/incident-name.ts';
import type { IncidentRow } from './incidents/queries.ts';
import { listExports, type ExportRow, type RequestRow } from './requests/queries.ts';
import { requestName } from './requests/request-name.ts';
import type { HoldRow } from './retention/hold-queries.ts';
import type { RuleRow, RunRow } from './retention/queries.ts';
import { settingsOf } from './settings/settings-of.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
const who = (id: string | null, name: string | null) => (id && name ? { id, name } : null);

interface NamedRow {
  customer_id: string;
  family_name: string | null;
  given_name: string | null;
  anonymous: boolean | null;
  visitor_number: number | null;
  company_name: string | null;
}

/** Null for somebody who is not there any more. */
export function presentPerson(row: NamedRow): CustomerName | null {
  if (row.anonymous === null) return null;
  return {
    id: row.customer_id,
    familyName: row.family_name ?? '',
    givenName: row.given_name ?? '',
    anonymous: row.anonymous,
    visitorNumber: row.visitor_number,
    company: row.company_name,
  };
}

function presentEvent(row: ConsentEventRow): ConsentEvent {
  const { id, purpose, channel, state, how, place, note } = row;
  const by = who(row.by_id, row.by_name);
  return {
    ...{ id, purpose, channel, state, how, place, note },
    textVersion: row.text_version,
    by,
    at: row.at.toISOString(),
  };
}

/** Every purpose with where the customer stands, asked or not; then how each came about. */
export async function presentConsents(
  ctx: Ctx,
  customerId: string,
): Promise<{ items: Consent[]; history: ConsentEvent[] }> {
  const [items, events] = await Promise.all([
    presentStanding(ctx, customerId),
    listConsentEvents(ctx.db, ctx.workspaceId, customerId),
  ]);
  return { items, history: events.map(presentEvent) };
}

/** Every purpose with where the customer stands, asked or not. */
export async function presentStanding({ db, workspaceId }: Ctx, customerId: string): Promise<Consent[]> {
  const [settings, rows, suppressed] = await Promise.all([
    settingsOf(db, workspaceId),
    listConsents(db, workspaceId, customerId),
    listSuppressedOf(db, workspaceId, customerId),
  ]);
  return settings.purposes.flatMap(({ key: purpose, nameJa, nameEn }): Consent[] => {
    const isSuppressed =
      suppressed.includes(EVERYTHING) || suppressed.includes(ADVERTISING) || suppressed.includes(purpose);
    const known = rows.filter((row) => row.purpose === purpose);
    const base = { purpose, nameJa, nameEn, suppressed: isSuppressed };
    if (known.length === 0) return [{ ...base, channel: 'any', state: null, since: null }];
    return known.map((row) => ({ ...base, channel: row.channel, state: row.state, since: row.since.toISOString() }));
  });
}

export function presentSuppression(row: SuppressionRow): Suppression {
  const { key, hint, purpose, reason, note, by_id: id, by_name: name } = row;
  return { key, hint, purpose, reason, note, by: id ? { id, name: name ?? '' } : null, at: row.at.toISOString() };
}

/** What goes with a mail that advertises: the link, and the headers by which a mail program offers it (RFC 8058). */
export function presentUnsubscribe(
  needs: { secrets: SecretBox; publicUrl: string },
  token: UnsubscribeToken,
): { url: string; headers: Record<string, string> } {
  const url = `${needs.publicUrl}/unsubscribe/${sealUnsubscribe(needs.secrets, token)}`;
  return { url, headers: { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } };
}

export function presentAccess(row: AccessRow): CustomerAccess {
  return {
    customer: presentPerson(row),
    customerId: row.customer_id,
    actor: who(row.actor_id, row.actor_name),
    actorKind: row.actor_kind,
    kind: row.kind,
    conversationId: row.conversation_id,
    at: row.at.toISOString(),
  };
}

function presentRequest(row: RequestRow, files: readonly ExportRow[], now: Date): PrivacyRequest {
  const { id, kind, state, channel, details, holds, kept, removed, version } = row;
  return {
    ...{ id, kind, state, channel, details, holds, kept, removed, version },
    number: requestName(row.number),
    customer: row.is_there && !(kind === 'erasure' && state === 'done') ? presentPerson(row) : null,
    customerId: row.customer_id,
    conversationId: row.conversation_id,
    receivedAt: row.received_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    overdue: state !== 'done' && state !== 'refused' && row.due_at < now,
    checkedHow: row.checked_how,
    checkedAt: instant(row.checked_at),
    checkedBy: who(row.checked_by_id, row.checked_by_name),
    decisionNote: row.decision_note,
    decidedAt: instant(row.decided_at),
    decidedBy: who(row.decided_by_id, row.decided_by_name),
    exports: files.map(({ id: fileId, format, bytes, made_at, expires_at }) => ({
      ...{ id: fileId, format, bytes },
      madeAt: made_at.toISOString(),
      expiresAt: expires_at.toISOString(),
    })),
    doneAt: instant(row.done_at),
    createdAt: row.created_at.toISOString(),
  };
}

export async function presentRequests(ctx: Ctx, rows: readonly RequestRow[]): Promise<PrivacyRequest[]> {
  const ids = rows.map((row) => row.id);
  const files = await listExports(ctx.db, ctx.workspaceId, ids);
  return rows.map((row) =>
    presentRequest(
      row,
      files.filter((file) => file.request_id === row.id && file.expires_at > ctx.now),
      ctx.now,
    ),
  );
}

export function presentRule(row: RuleRow, locale: 'ja' | 'en'): RetentionRule {
  const { id, kind, days, channel, category_id: categoryId, enabled } = row;
  return {
    id,
    kind,
    days,
    channel,
    categoryId,
    category: locale === 'ja' ? row.category_ja : row.category_en,
    enabled,
  };
}

export function presentRun(row: RunRow): RetentionRun {
  const { id, counts, held } = row;
  return { id, counts, held, startedAt: row.started_at.toISOString(), endedAt: instant(row.ended_at) };
}

export function presentHold(row: HoldRow): LegalHold {
  const { id, reason, customer_id: customerId, conversation_id: conversationId } = row;
  const placedBy = who(row.placed_by_id, row.placed_by_name);
  return { id, customerId, conversationId, reason, placedBy, placedAt: row.placed_at.toISOString() };
}

export function presentIncident(row: IncidentRow): Incident {
  const { id, title, facts, cause, measures, classes, encrypted, state, persons, told, version } = row;
  const due = deadlinesOf(row);
  return {
    ...{ id, title, facts, cause, measures, classes, encrypted, state, persons, told, version },
    number: incidentName(row.number),
    happenedAt: instant(row.happened_at),
    noticedAt: row.noticed_at.toISOString(),
    reportable: due.reportable,
    preliminaryFrom: due.preliminaryFrom.toISOString(),
    preliminaryDueAt: due.preliminaryDueAt.toISOString(),
    finalDueAt: due.finalDueAt.toISOString(),
    preliminaryAt: instant(row.preliminary_at),
    finalAt: instant(row.final_at),
    personsToldAt: instant(row.persons_told_at),
    closedAt: instant(row.closed_at),
  };
}
