import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { notFound } from '../../../kernel/errors.ts';
import { embeddablePolicy, sendPage, webOrigins } from '../../../kernel/http/embedding.ts';
import { holdFile, sendHeld } from '../../../kernel/http/held-file.ts';
import { html } from '../../../kernel/http/html.ts';
import { serveAssets } from '../../../kernel/http/pages.ts';
import { addressBucket } from '../../../kernel/http/rate-limit.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import { WindowLimit } from '../../../kernel/http/window-limit.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { readBuiltWidget, type BuiltWidget } from './assets.ts';
import { findDemoShop } from './demo-shop/find-demo-shop.ts';
import { renderDemoShop } from './demo-shop/page.ts';
import { findInbox, findInboxByKey, type InboxRow } from './queries.ts';
import type { WidgetServices } from './services.ts';

const BUILT = resolve(import.meta.dirname, '../../../../web/widget/dist');
const TOKENS = resolve(import.meta.dirname, '../../../../packages/ui/tokens.css');
const SYSTEM = { kind: 'system', name: 'widget' } as const;
const PAGE = { schema: { hide: true } };

/** The chat inbox of a public key, or null. */
async function findChat({ kernel }: WidgetServices, key: string): Promise<InboxRow | null> {
  const place = await findInboxByKey(kernel.pool, key);
  if (!place || place.channel !== 'chat') return null;
  return runInWorkspace(kernel, { workspaceId: place.workspace_id, actor: SYSTEM }, (ctx) =>
    findInbox(ctx.db, ctx.workspaceId, place.inbox_id),
  );
}

function frame(inbox: InboxRow, built: BuiltWidget): string {
  return html`<!doctype html>
<html lang="${inbox.locale}" data-key="${inbox.public_key}" data-origins="${webOrigins(inbox.settings).join(' ')}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>${inbox.name}</title>
${built.styles.map((path) => html`<link rel="stylesheet" href="${path}">`)}
<script type="module" src="${built.script}"></script></head>
<body><div id="widget"></div></body></html>`.text;
}

/** The script other sites embed, the frame it opens, and a shop to try it in. */
export async function registerWidgetPages(app: FastifyInstance, services: WidgetServices): Promise<void> {
  const limit = new WindowLimit(services.kernel.clock, { most: 120, seconds: 60 });
  const built = readBuiltWidget(BUILT);
  await serveAssets(app, { folder: BUILT, prefix: '/widget/' });
  app.get('/widget.js', PAGE, async (request, reply) => {
    if (!built) throw notFound('not_built');
    return sendHeld(request, reply, built.loader);
  });
  app.get<{ Params: { key: string } }>('/widget/:key/frame', PAGE, async (request, reply) => {
    limit.take(addressBucket(request.ip));
    const inbox = await findChat(services, request.params.key);
    if (!inbox || !built) throw notFound();
    return sendPage(
      reply.header('content-security-policy', embeddablePolicy(request, inbox.settings)),
      frame(inbox, built),
    );
  });
  registerDemoShop(app, services, limit);
}

function registerDemoShop(app: FastifyInstance, services: WidgetServices, limit: WindowLimit): void {
  const styles = holdFile(
    `${readFileSync(TOKENS, 'utf8')}\n${readFileSync(resolve(import.meta.dirname, 'demo-shop/page.css'), 'utf8')}`,
    'text/css; charset=utf-8',
  );
  app.get('/demo-shop.css', PAGE, async (request, reply) => sendHeld(request, reply, styles));
  app.get<{ Querystring: { key?: unknown; lang?: unknown } }>('/demo-shop', PAGE, async (request, reply) => {
    limit.take(addressBucket(request.ip));
    const { key, lang } = request.query;
    const shop = await findDemoShop(services.kernel, typeof key === 'string' ? key : null);
    if (!shop) throw notFound();
    const locale = lang === 'en' || lang === 'ja' ? lang : requestLocale(request);
    return sendPage(reply, renderDemoShop(locale, shop, services.translate));
  });
}
