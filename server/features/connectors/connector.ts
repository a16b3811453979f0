import type { ConnectorKindName, RecordName } from '@madoguchi/contracts/connectors.ts';
import type { Http } from './http.ts';

/** One connected system as a kind sees it: opened settings and secrets, and the only way out. */
export interface System {
  /** Checked by `checkSettings`. */
  settings: Record<string, unknown>;
  /** @throws SystemTrouble `connector_secret_missing` */
  secret(name: string): string;
  http: Http;
  now: () => Date;
}

/** One row as the kind read it: values under the names of `records.ts`, still unchecked. */
export interface ReadRow {
  externalId: string;
  values: Record<string, unknown>;
  /** As it came, for the list of refused rows. */
  raw: unknown;
}

export interface PageRequest {
  record: RecordName;
  /** What the page before said; null for the first. */
  cursor: string | null;
  /** Only what changed since; null for everything. */
  since: Date | null;
}

export interface ReadPage {
  rows: readonly ReadRow[];
  /** Null: that was the last one. */
  next: string | null;
}

export interface EffectCall {
  id: string;
  kind: string;
  /** Goes to the system; the same for every attempt. */
  key: string;
  payload: Record<string, unknown>;
  requestedAt: Date;
}

export type EffectOutcome =
  | { state: 'done'; externalId: string | null; result: Record<string, unknown> }
  | { state: 'failed'; code: string; detail: string };

/** What a system says that is asked whether an effect happened; `unknown`: it cannot tell. */
export type EffectTrace = { state: 'done'; externalId: string | null } | { state: 'absent' } | { state: 'unknown' };

/** A webhook as it came. */
export interface Hook {
  headers: Readonly<Record<string, string>>;
  raw: Buffer;
}

export type HookVerdict =
  /** `key`: the same delivery sent again has the same. */
  | { accepted: true; key: string; topic: string }
  | { accepted: false; code: 'hook_unsigned' | 'hook_forged' | 'hook_late' };

/** What a webhook tells: rows as they are now, or the names of records to be fetched. */
export interface HookNews {
  record: RecordName;
  rows: readonly ReadRow[];
}

/**
 * A kind of system we connect to: pure code over an HTTP client. Adding one is a file in `kinds/` and a line in
 * `registry.ts`. Everything it throws is either a SystemTrouble, which says what to do, or of unknown outcome.
 */
export interface ConnectorKind {
  name: ConnectorKindName;
  /** Names of the secrets it needs with these settings. */
  secretsOf(settings: Record<string, unknown>): readonly string[];
  /** @throws invalid with the fields that are wrong. */
  checkSettings(settings: Record<string, unknown>): Record<string, unknown>;
  /** Every address secrets are sent to with these settings: another one wants them typed anew. */
  addressesOf(settings: Record<string, unknown>): readonly string[];
  readsOf(settings: Record<string, unknown>): readonly RecordName[];
  effectsOf(settings: Record<string, unknown>): readonly string[];
  /** @throws invalid `effect_not_supported`, `effect_payload_invalid`. */
  checkEffect(settings: Record<string, unknown>, kind: string, payload: Record<string, unknown>): void;
  /** Asks whether the system takes us. @returns what answered, for people. */
  test(system: System): Promise<string>;
  readPage(system: System, request: PageRequest): Promise<ReadPage>;
  /** True: the system does the same key once, so sending it again is safe at this moment. */
  isRepeatable(settings: Record<string, unknown>, effect: EffectCall, now: Date): boolean;
  carryOut(system: System, effect: EffectCall): Promise<EffectOutcome>;
  lookUp(system: System, effect: EffectCall): Promise<EffectTrace>;
  /** `secret`: the one of this connector for webhooks in. No network. */
  judgeHook(system: System, secret: string, hook: Hook): HookVerdict;
  /** @returns null for news we have no use for. */
  understandHook(system: System, delivery: { topic: string; raw: Buffer; received_at: Date }): Promise<HookNews | null>;
}
