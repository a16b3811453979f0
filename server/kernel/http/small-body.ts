import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export interface Sent {
  encoding: 'br' | 'gzip' | null;
  bytes: Buffer;
}

/** Below this what is saved is less than what the header says about it. */
const WORTH_BYTES = 1_000;

/** Named, and not with the weight 0, which means "not that one" (RFC 9110, 12.5.3). */
const takes = (accepts: string, coding: 'br' | 'gzip'): boolean =>
  accepts.split(',').some((each) => {
    const [name, ...weights] = each.split(';').map((part) => part.trim().toLowerCase());
    return name === coding && !weights.some((weight) => /^q=0(\.0*)?$/.test(weight));
  });

/** What an answer says, made small once for each way of making it small. */
export class SmallBody {
  /** Weak: the same content whatever way it travels (RFC 9110, 8.8.3). */
  readonly etag: string;
  readonly #plain: Buffer;
  #gzip: Buffer | null = null;
  #brotli: Buffer | null = null;

  constructor(body: string) {
    this.#plain = Buffer.from(body);
    this.etag = `W/"${createHash('sha256').update(this.#plain).digest('base64url').slice(0, 22)}"`;
  }

  /** Of the plain content. */
  get length(): number {
    return this.#plain.length;
  }

  /** @param accepts the header `accept-encoding`; the answer says `vary: accept-encoding`. */
  as(accepts: string): Sent {
    if (this.#plain.length >= WORTH_BYTES) {
      if (takes(accepts, 'br')) {
        this.#brotli ??= brotliCompressSync(this.#plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
        return { encoding: 'br', bytes: this.#brotli };
      }
      if (takes(accepts, 'gzip')) {
        this.#gzip ??= gzipSync(this.#plain, { level: 6 });
        return { encoding: 'gzip', bytes: this.#gzip };
      }
    }
    return { encoding: null, bytes: this.#plain };
  }
}
