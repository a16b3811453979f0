import type { Problem } from '@madoguchi/contracts/vocabulary.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseDown } from '../database-down.ts';
import { AppError, STATUS, type FieldIssue } from '../errors.ts';
import type { Translate } from '../i18n.ts';
import type { Log } from '../log.ts';
import { renderProblem, wantsPage } from './problem-page.ts';

/** Which catalogue language a request wants; Japanese unless it says English first. */
export function requestLocale(request: FastifyRequest): 'ja' | 'en' {
  const wanted = request.headers['accept-language'] ?? '';
  return /^\s*en\b/i.test(wanted) ? 'en' : 'ja';
}

interface ValidationLike {
  validation: { instancePath?: string; keyword?: string; params?: Record<string, unknown> }[];
  validationContext?: string;
}

function isValidation(error: unknown): error is ValidationLike {
  return typeof error === 'object' && error !== null && 'validation' in error && Array.isArray(error.validation);
}

function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;
}

/** Turns anything thrown into what the caller may know (RFC 9457). Bugs become a plain 500 and are logged in full. */
export function toProblem(
  error: unknown,
  request: FastifyRequest,
  { translate, log }: { translate: Translate; log: Log },
): { problem: Problem; retryAfter?: number } {
  const locale = requestLocale(request);
  const build = (
    status: number,
    code: string,
    issues?: readonly FieldIssue[],
    values?: Record<string, string | number>,
  ): Problem => ({
    type: 'about:blank',
    title: translate(locale, `errors.${code}`, values),
    status,
    code,
    requestId: request.id,
    ...(issues ? { issues: [...issues] } : {}),
  });
  if (error instanceof AppError) {
    const problem = build(error.status, error.code, error.details.issues, error.details.values);
    return error.details.retryAfterSeconds ? { problem, retryAfter: error.details.retryAfterSeconds } : { problem };
  }
  if (isValidation(error)) {
    const issues = error.validation.map((issue) => ({
      path: [error.validationContext, ...(issue.instancePath ?? '').split('/')].filter(Boolean).join('.'),
      code: issue.keyword ?? 'invalid',
    }));
    return { problem: build(STATUS.invalid, 'invalid_request', issues) };
  }
  // Who calls is asked before any transaction; those questions meet a database that is down first.
  if (isDatabaseDown(error)) return { problem: build(STATUS.unavailable, 'database_unavailable'), retryAfter: 2 };
  const status = statusOf(error);
  if (status === 413) return { problem: build(413, 'too_large') };
  if (status === 415) return { problem: build(415, 'unsupported_media_type') };
  if (status >= 400 && status < 500) return { problem: build(status, 'invalid_request') };
  log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'unexpected error');
  return { problem: build(500, 'unexpected') };
}

/** A problem document, or a page for whoever looks at one; kept by nobody. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  { problem, retryAfter }: { problem: Problem; retryAfter?: number },
): FastifyReply {
  if (retryAfter) void reply.header('retry-after', String(retryAfter));
  void reply.status(problem.status);
  if (!wantsPage(request)) return reply.type('application/problem+json').send(JSON.stringify(problem));
  return reply
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderProblem(problem, requestLocale(request)));
}
