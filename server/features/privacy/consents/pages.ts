import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressBucket } from '../../../kernel/http/rate-limit.ts';
import { html, type Html } from '../../../kernel/http/html.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import { WindowLimit } from '../../../kernel/http/window-limit.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { unsubscribe } from '../actions/unsubscribe.ts';
import { settingsOf } from '../settings/settings-of.ts';
import { openUnsubscribe, type UnsubscribeToken } from './token.ts';

export interface UnsubscribeServices {
  kernel: Kernel;
  secrets: SecretBox;
  translate: Translate;
}

type Asked = FastifyRequest<{ Params: { token: string } }>;
const PAGE = { schema: { hide: true } };
const ACTOR = { kind: 'system', name: 'unsubscribe' } as const;
/** No script, nothing from elsewhere: a page somebody reaches from any mail program. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function page(locale: Locale, title: string, body: Html): string {
  return String(html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title>
<style>body{font-family:system-ui,'Hiragino Sans','Noto Sans JP',sans-serif;line-height:1.8;max-width:34rem;margin:12vh auto;padding:0 1.25rem}
h1{font-size:1.25rem}button{font:inherit;padding:.5rem 1.5rem}</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`);
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
  const purposeOf = (token: UnsubscribeToken, locale: Locale): Promise<string> =>
    runInWorkspace(kernel, { workspaceId: token.workspaceId, actor: ACTOR }, async (ctx) => {
      const { purposes } = await settingsOf(ctx.db, ctx.workspaceId);
      const known = purposes.find((one) => one.key === token.purpose);
      return (locale === 'ja' ? known?.nameJa : known?.nameEn) ?? token.purpose;
    });
  const wrong = (reply: FastifyReply, locale: Locale): FastifyReply =>
    send(reply.status(404), page(locale, say(locale, 'unknown'), html`<p>${say(locale, 'unknownHint')}</p>`));

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
      const purpose = await purposeOf(token, locale);
      const form = html`<p>${say(locale, 'ask', { purpose })}</p><form method="post"><button>${say(locale, 'button')}</button></form>`;
      return send(reply, page(locale, say(locale, 'title'), form));
    });
    scope.post('/unsubscribe/:token', PAGE, async (request, reply) => {
      const locale = requestLocale(request);
      const token = openUnsubscribe(secrets, (request as Asked).params.token);
      if (!token) return wrong(reply, locale);
      await runInWorkspace(kernel, { workspaceId: token.workspaceId, actor: ACTOR }, (ctx) =>
        unsubscribe(ctx, token, request.ip),
      );
      const purpose = await purposeOf(token, locale);
      return send(reply, page(locale, say(locale, 'done'), html`<p>${say(locale, 'doneHint', { purpose })}</p>`));
    });
  });
}
