/**
 * The closed list of things that can go wrong on purpose. Anything else that is thrown is a bug: 500, reported.
 * `code` is stable and is the key of the translated sentence (`errors.<code>` in the catalogues).
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable';

/** HTTP status per kind (RFC 9110, RFC 6585). */
export const STATUS: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
};

/** One complaint about one field: `path` is dotted, `code` a catalogue key. */
export interface FieldIssue {
  path: string;
  code: string;
}

export interface ErrorDetails {
  issues?: readonly FieldIssue[];
  retryAfterSeconds?: number;
  /** Values for the translated sentence; never secrets, never personal data. */
  values?: Record<string, string | number>;
}

export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(kind: ErrorKind, code: string, details: ErrorDetails = {}) {
    super(code);
    this.name = 'AppError';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return STATUS[this.kind];
  }
}

export const invalid = (code: string, details?: ErrorDetails): AppError => new AppError('invalid', code, details);
export const unauthenticated = (code = 'unauthenticated'): AppError => new AppError('unauthenticated', code);
export const forbidden = (code = 'forbidden'): AppError => new AppError('forbidden', code);
/** Also the answer for "exists, but not yours": the two must be indistinguishable. */
export const notFound = (code = 'not_found'): AppError => new AppError('not_found', code);
export const conflict = (code: string, details?: ErrorDetails): AppError => new AppError('conflict', code, details);
export const tooLarge = (code = 'too_large', details?: ErrorDetails): AppError =>
  new AppError('too_large', code, details);
export const unavailable = (code = 'unavailable', details?: ErrorDetails): AppError =>
  new AppError('unavailable', code, details);
export const rateLimited = (retryAfterSeconds: number): AppError =>
  new AppError('rate_limited', 'rate_limited', { retryAfterSeconds });
