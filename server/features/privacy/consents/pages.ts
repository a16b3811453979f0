import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressBucket } from '../../../kernel/http/rate-limit.ts';
import { html, type Html } from '../../../kernel/http/html.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import { WindowLimit } from '../../../kernel/http/window-limit.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { unsubscribe } from '../actions/unsubscribe.ts';
import { settingsOf } from '../settings/settings-of.ts';
import { openUnsubscribe, type UnsubscribeToken } from './token.ts';

export interface UnsubscribeServices {
  kernel: Kernel;
  secrets: SecretBox;
  translate: Translate;
  /** What the mail was called that the link stood in; kept with the proof. */
  mailName?: (ctx: Ctx, mailId: string) => Promise<string | null>;
}

type Asked = FastifyRequest<{ Params: { token: string } }>;
const PAGE = { schema: { hide: true } };
const ACTOR = { kind: 'system', name: 'unsubscribe' } as const;
/** No script, nothing from elsewhere: a page somebody reaches from any mail program. */
const POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Looks as the pages of surveys do (`/survey.css`): what customers are sent to is one house. */
function page({ locale, house = '' }: { locale: Locale; house?: string }, title: string, body: Html): string {
  return String(html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title>
<link rel="stylesheet" href="/survey.css"></head>
<body><main>${house ? html`<p class="house">${house}</p>` : ''}<h1>${title}</h1>${body}</main></body></html>`);
}

/** The link in mails (RFC 8058): reading it changes nothing, since mail scanners follow links; posting to it unsubscribes at once. */
export async function registerUnsubscribePages(app: FastifyInstance, services: UnsubscribeServices): Promise<void> {
  const { kernel, secrets, translate } = services;
  const limit = new WindowLimit(kernel.clock, { most: 60, seconds: 60 });
  const say = (locale: Locale, key: string, values?: Record<string, string>): string =>
    translate(locale, `privacy.unsubscribe.${key}`, values);
  const send = (reply: FastifyReply, text: string): FastifyReply =>
    reply
      .header('content-security-policy', POLICY)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(text);
  const aboutOf = (token: UnsubscribeToken, locale: Locale): Promise<{ purpose: string; house: string }> =>
    runInWorkspace(kernel, { workspaceId: token.workspaceId, actor: ACTOR }, async (ctx) => {
      const [{ purposes }, workspace] = await Promise.all([
        settingsOf(ctx.db, ctx.workspaceId),
        findWorkspace(ctx.db, ctx.workspaceId),
      ]);
      const known = purposes.find((one) => one.key === token.purpose);
      const purpose = (locale === 'ja' ? known?.nameJa : known?.nameEn) ?? token.purpose;
      return { purpose, house: workspace?.name ?? '' };
    });
  const take = (token: UnsubscribeToken, place: string): Promise<void> =>
    runInWorkspace(kernel, { workspaceId: token.workspaceId, actor: ACTOR }, async (ctx) => {
      const note = token.mailId ? await services.mailName?.(ctx, token.mailId) : null;
      await unsubscribe(ctx, token, place, note ?? '');
    });
  const wrong = (reply: FastifyReply, locale: Locale): FastifyReply =>
    send(reply.status(404), page({ locale }, say(locale, 'unknown'), html`<p>${say(locale, 'unknownHint')}</p>`));

  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => limit.take(addressBucket(request.ip)));
    // `List-Unsubscribe=One-Click` as a form, or as multipart; what it says does not matter, that it was posted does.
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data'])
      if (!scope.hasContentTypeParser(type))
        scope.addContentTypeParser(type, { parseAs: 'string', bodyLimit: 4_000 }, (_request, _body, done) =>
          done(null, null),
        );
    scope.get('/unsubscribe/:token', PAGE, async (request, reply) => {
      const locale = requestLocale(request);
      const token = openUnsubscribe(secrets, (request as Asked).params.token);
      if (!token) return wrong(reply, locale);
      const { purpose, house } = await aboutOf(token, locale);
      const form = html`<p>${say(locale, 'ask', { purpose })}</p><form method="post"><button>${say(locale, 'button')}</button></form>`;
      return send(reply, page({ locale, house }, say(locale, 'title'), form));
    });
    scope.post('/unsubscribe/:token', PAGE, async (request, reply) => {
      const locale = requestLocale(request);
      const token = openUnsubscribe(secrets, (request as Asked).params.token);
      if (!token) return wrong(reply, locale);
      await take(token, request.ip);
      const { purpose, house } = await aboutOf(token, locale);
      return send(
        reply,
        page({ locale, house }, say(locale, 'done'), html`<p>${say(locale, 'doneHint', { purpose })}</p>`),
      );
    });
  });
}
