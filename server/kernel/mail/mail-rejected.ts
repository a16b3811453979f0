/** Why a delivery could not be understood. Stable: stored with the quarantined raw form. */
export type MailRejectReason =
  | 'empty'
  | 'too_large'
  | 'too_many_parts'
  | 'too_deep'
  | 'header_too_large'
  | 'too_many_addresses'
  | 'timeout'
  | 'memory'
  | 'unreadable';

/** A mail that is kept raw and put aside instead of being parsed. Never a reason to lose it. */
export class MailRejected extends Error {
  readonly code = 'mail_rejected';
  readonly reason: MailRejectReason;

  constructor(reason: MailRejectReason, detail = '') {
    super(detail === '' ? `mail rejected: ${reason}` : `mail rejected: ${reason} (${detail})`);
    this.name = 'MailRejected';
    this.reason = reason;
  }
}

/** Bounds of one mail: bytes of the whole, of one header block, milliseconds of parsing. */
export interface MailLimits {
  bytes: number;
  parts: number;
  depth: number;
  headerBytes: number;
  addresses: number;
  ms: number;
}

export const MAIL_LIMITS: MailLimits = {
  bytes: 30 * 1024 * 1024,
  parts: 1000,
  depth: 50,
  headerBytes: 256 * 1024,
  addresses: 1000,
  ms: 10_000,
};
