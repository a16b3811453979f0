import type { FastifyInstance, FastifyRequest } from 'fastify';
import { html } from '../../../../kernel/http/html.ts';
import { sendPage } from '../../../../kernel/http/embedding.ts';
import { requestLocale } from '../../../../kernel/http/problem.ts';
import { addressBucket } from '../../../../kernel/http/rate-limit.ts';
import { WindowLimit } from '../../../../kernel/http/window-limit.ts';
import type { Locale, Translate } from '../../../../kernel/i18n.ts';
import type { MailboxServices } from '../needs.ts';
import { takeReturn, type ReturnProblem } from './come-back.ts';

const SETTINGS = '/app/settings/email';

function renderProblem(locale: Locale, problem: ReturnProblem, translate: Translate): string {
  const t = (key: string): string => translate(locale, `errors.mail_oauth_return.${key}`);
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${t('title')}</title></head>
<body><main><h1>${t('title')}</h1><p role="alert">${t(problem)}</p><p><a href="${problem === 'sign_in' ? '/sign-in' : SETTINGS}">${t('back')}</a></p></main></body></html>`
    .text;
}

function textOf(request: FastifyRequest, name: string): string {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value.slice(0, 4_000) : '';
}

/** Where mail providers send people back to, with the answer in the address (RFC 6749 §4.1.2). */
export function registerMailboxPages(app: FastifyInstance, services: MailboxServices): void {
  const limit = new WindowLimit(services.kernel.clock, { most: 30, seconds: 60 });
  app.get('/oauth/mail/callback', { schema: { hide: true } }, async (request, reply) => {
    limit.take(addressBucket(request.ip));
    const returned = {
      state: textOf(request, 'state'),
      code: textOf(request, 'code'),
      error: textOf(request, 'error'),
    };
    const outcome = await takeReturn(services, await services.callers.ofRequest(request), returned);
    // The code stands in the address of this page: it is passed on to nobody and kept nowhere.
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    if ('inboxId' in outcome) return reply.redirect(`${SETTINGS}?connected=${outcome.inboxId}`, 303);
    const status = outcome.problem === 'sign_in' ? 401 : outcome.problem === 'later' ? 503 : 400;
    return sendPage(reply.status(status), renderProblem(requestLocale(request), outcome.problem, services.translate));
  });
}
