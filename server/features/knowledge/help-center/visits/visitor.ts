import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Ctx } from '../../../../kernel/context.ts';
import { takeSalt } from './queries.ts';

/** What a browser shows of itself; held for seconds, never stored. */
export interface Trace {
  ip: string;
  agent: string;
  languages: string;
}

export function traceOf(request: FastifyRequest): Trace {
  return {
    ip: request.ip,
    agent: (request.headers['user-agent'] ?? '').slice(0, 300),
    languages: (request.headers['accept-language'] ?? '').slice(0, 100),
  };
}

const MACHINES = /bot\b|crawl|spider|slurp|preview|monitor|curl|wget|python|httpclient|lighthouse/i;

/** Whether somebody reads: no machine that says it is one, no page fetched ahead. */
export function isPerson(request: FastifyRequest): boolean {
  const purpose = `${String(request.headers['sec-purpose'] ?? '')}${String(request.headers.purpose ?? '')}`;
  return !/prefetch/.test(purpose) && !MACHINES.test(request.headers['user-agent'] ?? 'bot');
}

const SALT_BYTES = 16;
const NAME_BYTES = 16;

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * What a visitor is called on one day in one workspace: a hash with a salt that is thrown away, so that nobody can be
 * recognised later, nor elsewhere. No cookie, nothing kept on their device.
 */
export class DayNames {
  readonly #salts = new Map<string, Buffer>();

  async of(ctx: Ctx, trace: Trace, at: Date): Promise<Buffer> {
    const salt = await this.#salt(ctx, dayOf(at));
    return createHash('sha256')
      .update(salt)
      .update(`\n${trace.ip}\n${trace.agent}\n${trace.languages}`)
      .digest()
      .subarray(0, NAME_BYTES);
  }

  async #salt(ctx: Ctx, day: string): Promise<Buffer> {
    const key = `${ctx.workspaceId} ${day}`;
    const known = this.#salts.get(key);
    if (known) return known;
    const salt = await takeSalt(ctx.db, ctx.workspaceId, day, randomBytes(SALT_BYTES));
    if (this.#salts.size > 2_000) this.#salts.clear();
    this.#salts.set(key, salt);
    return salt;
  }
}
