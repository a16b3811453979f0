import { widgetEndpoints } from '@madoguchi/contracts/widget.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { limitByAddress, readForms } from '../../../kernel/http/form-pages.ts';
import { embeddablePolicy, sendPage } from '../../../kernel/http/embedding.ts';
import { holdFile, sendHeld } from '../../../kernel/http/held-file.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import { isId, newId } from '../../../kernel/ids.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import { formDeskOf, type FormDesk, type FormServices } from './desk.ts';
import { FIELDS, renderForm, renderThanks, type Field, type FormView, type Problem } from './page/form-page.ts';
import type { FormRow } from './queries.ts';

const TOKENS = resolve(import.meta.dirname, '../../../../packages/ui/tokens.css');
const PAGE = { schema: { hide: true } };
const NOT_ALLOWED = 422;

type Posted = Request<URLSearchParams>;
type Request<B> = FastifyRequest<{
  Params: { key: string };
  Querystring: { lang?: unknown; embedded?: unknown };
  Body: B;
}>;

function localeOf(request: FastifyRequest, lang: unknown): Locale {
  return lang === 'ja' || lang === 'en' ? lang : requestLocale(request);
}

/** Everything a page needs of the inbox, with a fresh nonce and id. */
function blank(inbox: FormRow, desk: FormDesk, locale: Locale, embedded: boolean): FormView {
  return {
    locale,
    embedded,
    key: inbox.public_key,
    name: inbox.name,
    greeting: inbox.settings.greeting ?? '',
    nonce: desk.nonce(inbox.id),
    clientId: newId(),
    values: {},
    problems: {},
    refusal: null,
  };
}

function problemOf(issue: z.core.$ZodIssue, value: string): Problem {
  if (issue.code === 'too_big') return 'length';
  return value.trim() === '' ? 'required' : 'email';
}

function problemsOf(error: z.ZodError, values: Partial<Record<Field, string>>): Partial<Record<Field, Problem>> {
  const problems: Partial<Record<Field, Problem>> = {};
  for (const issue of error.issues) {
    const field = FIELDS.find((one) => one === issue.path[0]);
    if (field) problems[field] ??= problemOf(issue, values[field] ?? '');
  }
  return problems;
}

/** What an error says to somebody in front of a form; anything unexpected is not for here. */
function refusalOf(
  error: AppError,
  locale: Locale,
  translate: Translate,
): { refusal: string | null; problems: Partial<Record<Field, Problem>> } {
  const say = (key: string, values?: Record<string, number>): string =>
    translate(locale, `form.problem.${key}`, values);
  if (error.code === 'phone_invalid') return { refusal: null, problems: { phone: 'phone' } };
  if (error.code === 'email_invalid') return { refusal: null, problems: { email: 'email' } };
  if (error.code === 'form_too_fast') return { refusal: say('too_fast'), problems: {} };
  if (error.code === 'form_expired') return { refusal: say('expired'), problems: {} };
  if (error.kind === 'rate_limited')
    return {
      refusal: say('too_many', { minutes: Math.ceil((error.details.retryAfterSeconds ?? 60) / 60) }),
      problems: {},
    };
  return { refusal: say('unavailable'), problems: {} };
}

async function takePosted(
  request: Posted,
  reply: FastifyReply,
  desk: FormDesk,
  translate: Translate,
): Promise<FastifyReply> {
  const { inbox } = await desk.find(request.params.key);
  const sent = request.body;
  const read = (name: string): string => sent.get(name) ?? '';
  const view = blank(inbox, desk, localeOf(request, read('lang')), read('embedded') === '1');
  void reply
    .header('content-security-policy', embeddablePolicy(request, inbox.settings))
    .header('cache-control', 'no-store');
  for (const field of FIELDS) if (read(field)) view.values[field] = read(field);
  const clientId = read('clientId');
  // The same words under the same id: a second press of the button is no second inquiry.
  if (isId(clientId)) view.clientId = clientId;
  const again = (change: Partial<FormView>, status = NOT_ALLOWED): FastifyReply =>
    sendPage(reply.status(status), renderForm({ ...view, ...change }, translate));
  if (read('website')) return again({ refusal: translate(view.locale, 'form.problem.too_fast') });
  const parsed = widgetEndpoints.submitForm.body.safeParse({
    ...view.values,
    clientId: view.clientId,
    nonce: read('nonce') || '-',
    subject: view.values.subject ?? '',
  });
  if (!parsed.success) return again({ nonce: read('nonce'), problems: problemsOf(parsed.error, view.values) });
  const { nonce, website: _honeypot, ...fields } = parsed.data;
  try {
    const { reference } = await desk.submit(request.params.key, { fields, nonce, locale: view.locale, ip: request.ip });
    return sendPage(reply, renderThanks({ ...view, reference, email: fields.email }, translate));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // A nonce that was only too young is given back: the person may press again.
    return again(
      { ...refusalOf(error, view.locale, translate), ...(error.code === 'form_expired' ? {} : { nonce }) },
      error.status,
    );
  }
}

/** The hosted form at `/forms/<key>`, readable and usable without scripts, and the script that embeds it elsewhere. */
export async function registerFormPages(
  app: FastifyInstance,
  services: FormServices,
  desk: FormDesk = formDeskOf(services),
): Promise<void> {
  const file = (name: string): string => readFileSync(resolve(import.meta.dirname, 'page', name), 'utf8');
  const held = {
    '/form.css': holdFile(`${readFileSync(TOKENS, 'utf8')}\n${file('form.css')}`, 'text/css; charset=utf-8'),
    '/form.js': holdFile(file('form.js'), 'text/javascript; charset=utf-8'),
    '/form-page.js': holdFile(file('form-page.js'), 'text/javascript; charset=utf-8'),
  };
  for (const [path, one] of Object.entries(held))
    app.get(path, PAGE, async (request, reply) => sendHeld(request, reply, one));
  await app.register(async (scope) => {
    // Each showing and each sending reads the database, whatever comes of it.
    limitByAddress(scope, services.kernel.clock, 120);
    readForms(scope, 200_000);
    scope.get('/forms/:key', PAGE, async (request, reply) => {
      const { params, query } = request as Request<undefined>;
      const { inbox } = await desk.find(params.key);
      void reply
        .header('content-security-policy', embeddablePolicy(request, inbox.settings))
        .header('cache-control', 'no-store');
      return sendPage(
        reply,
        renderForm(blank(inbox, desk, localeOf(request, query.lang), query.embedded === '1'), services.translate),
      );
    });
    scope.post('/forms/:key', PAGE, async (request, reply) => {
      const posted = request as Posted;
      if (!(posted.body instanceof URLSearchParams)) throw new AppError('invalid', 'invalid_request');
      return takePosted(posted, reply, desk, services.translate);
    });
  });
}
