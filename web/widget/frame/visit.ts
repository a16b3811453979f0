import { Refused, type Api, type Session } from './api.ts';
import type { Storage } from './storage.ts';
import type { Locale } from './text.ts';

export interface Visit {
  token: string | null;
  /** Proven by the site, with the site's id of the person; null for an anonymous visitor. */
  subject: string | null;
  email: string | null;
}

/** Who the site says it is, to compare only: the server is the one who checks. */
export function subjectOf(identity: string): string | null {
  try {
    const [, payload = ''] = identity.split('.');
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    const { sub } = JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown };
    return typeof sub === 'string' ? sub : null;
  } catch {
    return null;
  }
}

export interface VisitOptions {
  api: Api;
  storage: Storage;
  about: () => { locale: Locale; pageUrl?: string };
}

/** The visitor's token: begun only when there is something to say, kept for the next page. */
export class VisitKeeper {
  readonly #options: VisitOptions;
  #email: string | null = null;
  #starting: Promise<string> | null = null;

  constructor(options: VisitOptions) {
    this.#options = options;
  }

  get token(): string | null {
    return this.#options.storage.get('token');
  }

  get email(): string | null {
    return this.#email;
  }

  set email(email: string | null) {
    this.#email = email;
  }

  /** The token, begun now if there is none. */
  ensure(): Promise<string> {
    const { token } = this;
    if (token) return Promise.resolve(token);
    this.#starting ??= this.#options.api
      .startVisit(this.#options.about(), null)
      .then((session) => this.#keep(session, null))
      .finally(() => {
        this.#starting = null;
      });
    return this.#starting;
  }

  /** Goes on with the token of an earlier page. */
  async resume(): Promise<void> {
    const { token } = this;
    if (!token) return;
    const { email } = await this.#options.api.startVisit(this.#options.about(), token);
    this.#email = email;
  }

  /**
   * The site says who its visitor is. @returns 'same' when that is known already, 'changed' for somebody else, 'refused' when
   * the proof does not hold: then an anonymous conversation under way goes on, but never that of somebody proven.
   */
  async identify(identity: string): Promise<'same' | 'changed' | 'refused'> {
    const { api, storage, about } = this.#options;
    const subject = subjectOf(identity);
    const before = storage.get('subject');
    if (this.token && before !== null && before === subject) return 'same';
    const session = await api.startVisit({ ...about(), identity }, null);
    if (session.known) {
      this.#keep(session, subject);
      return 'changed';
    }
    if (before !== null || !this.token) this.#keep(session, null);
    return before !== null ? 'changed' : 'refused';
  }

  /** Forgets the visitor here, and tells the server if it can be reached. */
  async end(): Promise<void> {
    const { token } = this;
    this.drop();
    if (token) await this.#options.api.endVisit(token).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
    });
  }

  drop(): void {
    this.#email = null;
    this.#options.storage.set('token', null);
    this.#options.storage.set('subject', null);
  }

  #keep(session: Session, subject: string | null): string {
    const { storage } = this.#options;
    storage.set('token', session.token);
    storage.set('subject', subject);
    this.#email = session.email;
    return session.token;
  }
}
