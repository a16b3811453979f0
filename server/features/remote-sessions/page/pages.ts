import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { limitByAddress, readForms } from '../../../kernel/http/form-pages.ts';
import { html, type Html } from '../../../kernel/http/html.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { answerOffer, type Answered } from '../actions/answer-offer.ts';
import { findSession, type SessionRow } from '../queries.ts';
import { stateOf } from '../schema.ts';
import { openRemote, type RemoteToken } from '../token.ts';

export interface RemotePageServices {
  kernel: Kernel;
  secrets: SecretBox;
  translate: Translate;
}

type Asked = FastifyRequest<{ Params: { token: string } }>;
type Say = (key: string, values?: Record<string, string>) => string;
const PAGE = { schema: { hide: true } };
const ACTOR = { kind: 'system', name: 'remote-sessions' } as const;
const FORM_BYTES = 4_000;
const LONGEST_NAME = 80;
/** No script, nothing from elsewhere; the tool itself is a link that a person follows. */
const POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Looks as the pages of surveys do (`/survey.css`): what customers are sent to is one house. */
function page({ locale, house }: { locale: Locale; house: string }, title: string, body: Html): string {
  return String(html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title>
<link rel="stylesheet" href="/survey.css"></head>
<body><main>${house ? html`<p class="house">${house}</p>` : ''}<h1>${title}</h1>${body}</main></body></html>`);
}

function offerForm(say: Say, session: SessionRow, problem: string | null): Html {
  return html`${problem ? html`<p class="problem" role="alert">${problem}</p>` : ''}
<p>${say('ask', { tool: session.tool })}</p><p class="field">${say('shows')}</p>${session.shows.split('\n').map((line) => html`<p>${line}</p>`)}
<p>${say('advice')}</p>
<form method="post"><p><label class="field">${say('code')}<br><input name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required></label></p>
<p><label class="field">${say('name')}<br><input name="name" autocomplete="name" maxlength="80" required></label></p>
<p><label><input type="checkbox" name="agreed" value="yes" required> ${say('agreement')}</label></p>
<button name="answer" value="agree">${say('agree')}</button></form>
<form method="post"><button name="answer" value="decline" class="quiet">${say('decline')}</button></form>`;
}

function startPage(say: Say, session: SessionRow): Html {
  return html`<p>${say('agreedText', { tool: session.tool })}</p>
<p><a href="${session.url}" rel="noreferrer noopener">${say('start', { tool: session.tool })}</a></p><p>${say('stopHint')}</p>`;
}

/** What the page says of a session as it stands. */
function bodyOf(say: Say, session: SessionRow, now: Date, problem: string | null): { title: string; body: Html } {
  const state = stateOf(session, now);
  if (state === 'offered') return { title: say('title'), body: offerForm(say, session, problem) };
  if (state === 'agreed') return { title: say('agreedTitle'), body: startPage(say, session) };
  const over = state === 'declined' ? 'declined' : state === 'ended' ? 'ended' : 'expired';
  return { title: say(`${over}Title`), body: html`<p>${say(`${over}Text`)}</p>` };
}

/** `/remote/{token}`: what will be seen, the consent to it, and only then the link. Reading it changes nothing. */
export async function registerRemotePages(app: FastifyInstance, services: RemotePageServices): Promise<void> {
  const { kernel, secrets, translate } = services;
  const show = async (request: Asked, reply: FastifyReply, answer: OfferForm | null): Promise<FastifyReply> => {
    const locale = requestLocale(request);
    const say: Say = (key, values) => translate(locale, `remote-sessions.page.${key}`, values);
    const token = openRemote(secrets, request.params.token);
    const seen = token ? await look(kernel, token, answer) : null;
    if (!seen)
      return send(reply.code(404), page({ locale, house: '' }, say('unknownTitle'), html`<p>${say('unknown')}</p>`));
    const { title, body } = bodyOf(say, seen.session, kernel.clock.now(), problemOf(say, seen.outcome));
    return send(reply, page({ locale, house: seen.house }, title, body));
  };
  await app.register(async (scope) => {
    limitByAddress(scope, kernel.clock, 60);
    readForms(scope, FORM_BYTES);
    scope.get('/remote/:token', PAGE, async (request, reply) => show(request as Asked, reply, null));
    scope.post('/remote/:token', PAGE, async (request, reply) =>
      show(request as Asked, reply, request.body instanceof URLSearchParams ? readForm(request.body) : null),
    );
  });
}

interface OfferForm {
  answer: 'agree' | 'decline' | 'unsaid';
  code: string;
  name: string;
}

/** Without the tick nobody has agreed, whatever the button says. */
function readForm(fields: URLSearchParams): OfferForm {
  const name = (fields.get('name') ?? '').trim().slice(0, LONGEST_NAME);
  const agrees = fields.get('answer') === 'agree' && fields.get('agreed') === 'yes' && name !== '';
  const answer = fields.get('answer') === 'decline' ? 'decline' : agrees ? 'agree' : 'unsaid';
  return { answer, code: fields.get('code') ?? '', name };
}

interface Seen {
  session: SessionRow;
  house: string;
  outcome: Answered['outcome'] | 'unsaid' | null;
}

async function look(kernel: Kernel, token: RemoteToken, form: OfferForm | null): Promise<Seen | null> {
  const { workspaceId, sessionId } = token;
  return runInWorkspace(kernel, { workspaceId, actor: ACTOR }, async (ctx) => {
    const given = form && form.answer !== 'unsaid' ? { ...form, sessionId, agrees: form.answer === 'agree' } : null;
    const answered = given ? await answerOffer(ctx, given) : null;
    const [session, workspace] = [
      await findSession(ctx.db, workspaceId, sessionId),
      await findWorkspace(ctx.db, workspaceId),
    ];
    const outcome = answered?.outcome ?? (form ? 'unsaid' : null);
    return session ? { session, house: workspace?.name ?? '', outcome } : null;
  });
}

function problemOf(say: Say, outcome: Seen['outcome']): string | null {
  if (outcome === 'wrong_code') return say('wrongCode');
  return outcome === 'unsaid' ? say('unsaid') : null;
}

function send(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex, nofollow')
    .type('text/html; charset=utf-8')
    .send(text);
}
