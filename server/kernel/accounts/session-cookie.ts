import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSecretToken } from './secret-token.ts';

/** Seconds. A session ends 12 hours after sign-in, or after 2 hours without a request (OWASP ASVS 5.0 7.3). */
export const SESSION_SECONDS = 12 * 3600;
export const IDLE_SECONDS = 2 * 3600;

export interface SessionCookie {
  name: string;
  secure: boolean;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * `__Host-` binds the cookie to this very host and to a secure origin (RFC 6265bis §4.1.3.2). Browsers count loopback
 * as secure; over plain HTTP elsewhere they would drop such a cookie, so there it has neither prefix nor Secure.
 */
export function sessionCookie(publicUrl: string): SessionCookie {
  const url = new URL(publicUrl);
  const secure = url.protocol === 'https:' || LOOPBACK.has(url.hostname) || url.hostname.endsWith('.localhost');
  return { name: secure ? '__Host-session' : 'session', secure };
}

/** The session token a request carries, or null. */
export function readSessionToken(request: FastifyRequest, cookie: SessionCookie): string | null {
  const token = request.cookies[cookie.name];
  return isSecretToken(token) ? token : null;
}

export function setSessionCookie(reply: FastifyReply, cookie: SessionCookie, token: string): void {
  void reply.setCookie(cookie.name, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: cookie.secure,
    maxAge: SESSION_SECONDS,
  });
}

export function clearSessionCookie(reply: FastifyReply, cookie: SessionCookie): void {
  void reply.clearCookie(cookie.name, { path: '/', httpOnly: true, sameSite: 'lax', secure: cookie.secure });
}
