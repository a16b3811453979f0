import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../kernel/errors.ts';
import { guardedFetch } from '../../kernel/outbound/guarded-fetch.ts';
import { SystemTrouble } from './trouble.ts';

export interface HttpRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** The way out for every kind: public addresses only, within 30 seconds and 8 MB, redirects not followed. */
export type Http = (url: string, request?: HttpRequest) => Promise<HttpAnswer>;

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 8 * 1024 * 1024;

/** @throws SystemTrouble for an address that is not called, silence, and an answer that is too long. */
export function outboundHttp(config: { outboundAllow: readonly string[] }): Http {
  return async (url, request = {}) => {
    try {
      const answer = await guardedFetch(url, {
        ...request,
        allow: config.outboundAllow,
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_BYTES,
      });
      if (answer.isTruncated) throw new SystemTrouble('answer_too_long', { need: 'stuck' });
      return { status: answer.status, headers: answer.headers, text: answer.body.toString('utf8') };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // Refused before anything was sent; the two others say nothing about what the system did.
      const isRefused = error.code === 'outbound.url_refused';
      const code = isRefused ? 'url_refused' : error.code === 'outbound.timeout' ? 'no_answer_in_time' : 'unreachable';
      throw new SystemTrouble(code, { need: isRefused ? 'stuck' : 'again', hadNoEffect: isRefused });
    }
  };
}

/** Seconds a system asks us to wait (RFC 9110 §10.2.3), a day at most; null when it does not say. */
export function retryAfterOf(headers: IncomingHttpHeaders, now: Date): number | null {
  const text = headers['retry-after'];
  if (text === undefined) return null;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.min(86_400, Math.max(0, Math.ceil(seconds))) : null;
}

/** What an answer of failure means. `method` GET has no effect in any case. */
export function troubleOf(answer: HttpAnswer, now: Date): SystemTrouble {
  const detail = answer.text.replace(/\s+/g, ' ').trim().slice(0, 300);
  const { status } = answer;
  if (status === 401 || status === 403)
    return new SystemTrouble('access_refused', { need: 'stuck', detail, hadNoEffect: true });
  if (status === 429 || status === 503)
    return new SystemTrouble('asked_to_wait', {
      detail,
      retryAfterSeconds: retryAfterOf(answer.headers, now),
      hadNoEffect: status === 429,
    });
  if (status >= 500) return new SystemTrouble('system_failed', { detail: `${status} ${detail}` });
  if (status >= 300 && status < 400)
    return new SystemTrouble('system_redirects', { need: 'stuck', detail: `${status}` });
  return new SystemTrouble('request_refused', { need: 'stuck', detail: `${status} ${detail}`, hadNoEffect: true });
}

/** @throws SystemTrouble `answer_not_json`. */
export function jsonOf(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.text) as unknown;
  } catch {
    throw new SystemTrouble('answer_not_json', { need: 'stuck', detail: answer.text.slice(0, 200) });
  }
}
