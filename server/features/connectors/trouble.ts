/**
 * Something a connected system said or did that is not what was asked for.
 * `again`: a later try may work. `stuck`: only a person can help (a key that is not taken, a mapping that does not fit).
 */
export class SystemTrouble extends Error {
  readonly code: string;
  readonly need: 'again' | 'stuck';
  /** What the system said, for people; never a secret. At most 500 characters. */
  readonly detail: string;
  readonly retryAfterSeconds: number | null;
  /** True when the request surely had no effect there: refused at the door, or never sent. */
  readonly hadNoEffect: boolean;

  constructor(
    code: string,
    options: {
      need?: 'again' | 'stuck';
      detail?: string;
      retryAfterSeconds?: number | null;
      hadNoEffect?: boolean;
    } = {},
  ) {
    super(code);
    this.name = 'SystemTrouble';
    this.code = code;
    this.need = options.need ?? 'again';
    this.detail = (options.detail ?? '').slice(0, 500);
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
    this.hadNoEffect = options.hadNoEffect ?? false;
  }
}
