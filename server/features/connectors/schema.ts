import type {
  Connector,
  Effect,
  HookDelivery,
  Refusal,
  Sync,
  SyncCounts,
  Trouble,
} from '@madoguchi/contracts/connectors.ts';
import type { EffectRow } from './effects/queries.ts';
import type { DeliveryRow } from './hooks/queries.ts';
import type { ConnectorRow } from './queries.ts';
import { kindOf } from './registry.ts';
import type { RefusalRow, SyncRow } from './sync/queries.ts';
import { addCounts, NO_COUNTS, type Refused } from './sync/take-rows.ts';

/** What went wrong; screens have words for each code (`connectors.trouble.<code>`). */
export function presentTrouble(code: string | null, detail = ''): Trouble | null {
  return code === null ? null : { code, detail };
}

export function presentConnector(row: ConnectorRow): Connector {
  const kind = kindOf(row.kind);
  return {
    id: row.id,
    kind: kind.name,
    name: row.name,
    settings: row.settings,
    secrets: Object.keys(row.sealed_secrets),
    paused: row.paused,
    testedAt: row.tested_at?.toISOString() ?? null,
    test: presentTrouble(row.test_error),
    reads: [...kind.readsOf(row.settings)],
    effects: [...kind.effectsOf(row.settings)],
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

const countsOf = (counts: Partial<SyncCounts>): SyncCounts => addCounts(counts, NO_COUNTS);

export function presentSync(row: SyncRow): Sync {
  return {
    record: row.record,
    enabled: row.enabled,
    everyMinutes: row.every_minutes,
    state: row.state,
    counts: countsOf(row.round_at ? row.round_counts : row.last_counts),
    trouble: presentTrouble(row.error_code, row.error_detail),
    failures: row.failures,
    nextAt: row.next_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    since: row.since?.toISOString() ?? null,
    refused: row.refused,
  };
}

export function presentEffect(row: EffectRow): Effect {
  return {
    id: row.id,
    connectorId: row.connector_id,
    kind: row.kind,
    key: row.key,
    payload: row.payload,
    conversationId: row.conversation_id,
    state: row.state,
    attempts: row.attempts,
    externalId: row.external_id,
    result: row.result,
    trouble: presentTrouble(row.error_code, row.error_detail),
    requestedAt: row.requested_at.toISOString(),
    nextAt: row.next_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

export function presentDelivery(row: Omit<DeliveryRow, 'raw'>): HookDelivery {
  return {
    id: row.id,
    topic: row.topic,
    state: row.state,
    trouble: presentTrouble(row.error_code, row.error_detail),
    receivedAt: row.received_at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
  };
}

export function presentRefusal(row: RefusalRow): Refusal {
  const { record, external_id: externalId, code, detail, at } = row;
  return { record, externalId, trouble: { code, detail }, row: row.row, at: at.toISOString() };
}

/** A row refused just now, of a dry run. */
export function presentRefused(refused: Refused, record: Refusal['record'], now: Date): Refusal {
  const { externalId, code, detail, row } = refused;
  return { record, externalId, trouble: { code, detail }, row, at: now.toISOString() };
}
