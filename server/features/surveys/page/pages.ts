import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isSecretToken } from '../../../kernel/accounts/secret-token.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError } from '../../../kernel/errors.ts';
import { limitByAddress, readForms } from '../../../kernel/http/form-pages.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { hashToken } from '../../../kernel/secrets.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { answerSurvey } from '../actions/answer-survey.ts';
import { declineSurvey } from '../actions/decline-survey.ts';
import { markOpened } from '../actions/mark-opened.ts';
import { findAnswer, type AnswerRow } from '../answer-queries.ts';
import { askedQuestions, isLow, localeFor, scoresOf } from '../definition.ts';
import { followUpWords } from '../follow-up-words.ts';
import { findInvitation, findLink, type InvitationRow } from '../invitation-queries.ts';
import { SYSTEM } from '../policy.ts';
import { isOpenFor } from '../when-open.ts';
import { readReply } from './read-form.ts';
import { around, renderNothing, renderSurvey, type SurveyView } from './survey-page.ts';

const TOKENS = resolve(import.meta.dirname, '../../../../packages/ui/tokens.css');
const STYLE = resolve(import.meta.dirname, 'survey.css');
const SCRIPT = resolve(import.meta.dirname, 'survey.js');
const PAGE = { schema: { hide: true } };
const FORM_BYTES = 40_000;
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export interface SurveyPageServices {
  kernel: Kernel;
  translate: Translate;
}

type Asked = FastifyRequest<{ Params: { token: string }; Querystring: Record<string, unknown> }>;

/** The languages a browser asks for, the most wanted first. */
function wishedBy(request: FastifyRequest): string[] {
  const header = request.headers['accept-language'] ?? '';
  return header.split(',').flatMap((part) => part.split(';')[0]?.trim() || []);
}

async function inSurvey<T>(
  { kernel }: SurveyPageServices,
  token: string,
  body: (ctx: Ctx, asking: InvitationRow, before: AnswerRow | null) => Promise<T>,
): Promise<T | null> {
  if (!isSecretToken(token)) return null;
  const link = await findLink(kernel.pool, hashToken(token));
  if (!link) return null;
  return runInWorkspace(kernel, { workspaceId: link.workspace_id, actor: SYSTEM }, async (ctx) => {
    const asking = await findInvitation(ctx.db, ctx.workspaceId, link.invitation_id);
    if (!asking) return null;
    return body(ctx, asking, await findAnswer(ctx.db, ctx.workspaceId, asking.id));
  });
}

/** A page to try it on keeps nothing: what follows a mark is shown by the mark in its address. */
function tried(asking: InvitationRow, score: number, now: Date): AnswerRow {
  const { definition, kind } = asking;
  return {
    ...{ invitation_id: asking.id, survey_id: asking.survey_id, kind, scale: definition.scale, score },
    ...{ reasons: [], words: '', answers: {}, wants_call: false, low: isLow(kind, definition, score) },
    ...{ task_id: null, answered_at: now, changed_at: null },
  };
}

/** What the page shows; reads only. */
async function viewOf(services: SurveyPageServices, request: Asked): Promise<SurveyView | null> {
  const { s, done } = request.query;
  return inSurvey(services, request.params.token, async (ctx, asking, answer) => {
    const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
    const wished = [asking.customer_locale, ...wishedBy(request), workspace?.locale].flatMap((one) => one ?? []);
    const chosen = typeof s === 'string' && /^\d{1,2}$/.test(s) ? Number(s) : null;
    const isMark = chosen !== null && scoresOf(asking.kind, asking.definition.scale).includes(chosen);
    const isTried = asking.channel === 'preview' && done === '1' && isMark;
    return {
      ...{ asking, answer: isTried ? tried(asking, chosen, ctx.now) : answer },
      ...{ house: workspace?.name ?? '', locale: localeFor(asking.definition, wished) },
      ...{
        isOpen: isOpenFor(asking, answer, ctx.now),
        isDone: done === '2',
        chosen: isMark ? chosen : null,
        problem: null,
      },
    };
  });
}

function send(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex, nofollow')
    .type('text/html; charset=utf-8')
    .send(page);
}

async function show(services: SurveyPageServices, request: Asked, reply: FastifyReply, problem: string | null = null) {
  const view = await viewOf(services, request);
  if (!view) return send(reply, 404, renderNothing(requestLocale(request), services.translate, 'gone'));
  return send(reply, problem ? 422 : 200, renderSurvey({ ...view, problem }, services.translate));
}

/** Takes a page that was sent. @returns where to go on, or null for a link that opens nothing. */
async function take(services: SurveyPageServices, request: Asked, form: URLSearchParams): Promise<string | null> {
  return inSurvey(services, request.params.token, async (ctx, asking, before) => {
    const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
    const reply = readReply(form, asking, before);
    await answerSurvey(ctx, reply, followUpWords(services.translate, workspace?.locale ?? 'ja'));
    const more = asking.channel === 'preview' && reply.score !== null ? `?done=1&s=${reply.score}` : '?done=1';
    if (form.get('step') === 'mark') return more;
    // A question that depends on what was just said was not on the page that was sent.
    const shown = askedQuestions(asking.definition, before?.score ?? null, before?.answers ?? {}).map(({ key }) => key);
    const now = askedQuestions(asking.definition, reply.score, reply.answers).map(({ key }) => key);
    return now.every((key) => shown.includes(key)) || asking.channel === 'preview' ? '?done=2' : more;
  });
}

async function answer(services: SurveyPageServices, request: Asked, reply: FastifyReply): Promise<FastifyReply> {
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const { token } = request.params;
  if (form.get('step') === 'stop') {
    const stopped = await inSurvey(services, token, async (ctx, asking) => {
      await declineSurvey(ctx, asking.id);
      return true;
    });
    return send(
      reply,
      stopped ? 200 : 404,
      renderNothing(requestLocale(request), services.translate, stopped ? 'stopped' : 'gone'),
    );
  }
  try {
    const next = await take(services, request, form);
    if (!next) return send(reply, 404, renderNothing(requestLocale(request), services.translate, 'gone'));
    return reply.redirect(`/survey/${token}${next}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error;
    const locale = around(requestLocale(request));
    return show(
      services,
      request,
      reply,
      error.kind === 'invalid' ? services.translate(locale, `errors.${error.code}`) : null,
    );
  }
}

/** `/survey/{token}`: what a customer is asked. Reading it changes nothing, since mail scanners read links too (docs/adr/0024). */
export async function registerSurveyPages(app: FastifyInstance, services: SurveyPageServices): Promise<void> {
  const style = `${readFileSync(TOKENS, 'utf8')}\n${readFileSync(STYLE, 'utf8')}`;
  const script = readFileSync(SCRIPT, 'utf8');
  await app.register(async (scope) => {
    limitByAddress(scope, services.kernel.clock, 90);
    readForms(scope, FORM_BYTES);
    const kept = 'public, max-age=3600';
    scope.get('/survey.css', PAGE, async (_request, reply) =>
      reply.type('text/css; charset=utf-8').header('cache-control', kept).send(style),
    );
    scope.get('/survey.js', PAGE, async (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').header('cache-control', kept).send(script),
    );
    scope.get('/survey/:token', PAGE, (request, reply) => show(services, request as Asked, reply));
    scope.post('/survey/:token', PAGE, (request, reply) => answer(services, request as Asked, reply));
    scope.post('/survey/:token/opened', PAGE, async (request, reply) => {
      await inSurvey(services, (request as Asked).params.token, (ctx, asking) => markOpened(ctx, asking.id));
      return reply.code(204).send();
    });
  });
}
