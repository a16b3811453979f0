export type IngestKind = 'api' | 'smtp' | 'bare' | 'bareSequential';

/** What one load process is to do. */
export interface IngestTask {
  kind: IngestKind;
  connections: number;
  /** Measured seconds; a fifth of it, at least one second, runs before to warm up. */
  seconds: number;
  httpPort: number;
  smtpPort: number;
  apiKey: string;
  mailAddress: string;
  /** Of the application's role. */
  databaseUrl: string;
  workspaceId: string;
  inboxId: string;
  /** Rows the API writes for one conversation beside customer, identity, conversation, message and their search rows. */
  factsPerMessage: number;
  jobsPerMessage: number;
  /** Different in every step, so that no address and no text comes twice. */
  run: string;
}

export interface IngestResult {
  /** Within the measured seconds, and in all. */
  stored: number;
  total: number;
  errors: number;
  perSecond: number;
  p50: number | null;
  p95: number | null;
  firstError: string | null;
}
