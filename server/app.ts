import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { registerFormPages } from './features/channels/form/pages.ts';
import { registerRemotePages } from './features/remote-sessions/page/pages.ts';
import { registerStatusPages } from './features/procedures/status/pages.ts';
import { registerMailboxPages } from './features/channels/mailboxes/oauth/pages.ts';
import { registerHookDoor } from './features/connectors/hooks/door.ts';
import { registerWidgetPages } from './features/channels/widget/pages.ts';
import { registerBookingPages } from './features/bookings/page/pages.ts';
import { registerSurveyPages } from './features/surveys/page/pages.ts';
import { registerHelpCenterPages } from './features/knowledge/help-center/pages/register.ts';
import { registerPortalPages } from './features/portal/pages/register.ts';
import { createLookNotes } from './features/privacy/accesses/note-look.ts';
import { seenIn } from './features/privacy/accesses/seen-in.ts';
import { mailName } from './features/outreach/mail-name.ts';
import { registerUnsubscribePages } from './features/privacy/consents/pages.ts';
import { allows } from './features/workspace/policy.ts';
import { routesOf } from './features.ts';
import { createHttpApp } from './kernel/http/create-app.ts';
import { registerOperations } from './kernel/http/operations.ts';
import { servePages } from './kernel/http/pages.ts';
import { registerApiDocs } from './kernel/http/api-docs.ts';
import type { Services } from './services.ts';

const WEB = resolve(import.meta.dirname, '../web');

export interface BuildOptions {
  /** Checks answers against their schemas; tests do. */
  validateResponses?: boolean;
  gauges?: () => Record<string, number>;
}

/** Browsers ask for it whatever a page says. */
function registerIcon(app: FastifyInstance): void {
  const mark = readFileSync(resolve(WEB, 'console/app/mark.svg'));
  app.get('/favicon.ico', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(mark),
  );
}

/** The whole HTTP side of the product. Does not listen. */
export async function buildApp(services: Services, options: BuildOptions = {}): Promise<FastifyInstance> {
  const { kernel, config, callers } = services;
  const app = await createHttpApp({
    kernel,
    log: kernel.log,
    translate: services.translate,
    routes: routesOf(services),
    authenticate: callers.ofRequest,
    allows,
    ratePerMinute: config.ratePerMinute,
    veil: services.veils.answer,
    looks: { isOne: (answered) => seenIn(answered) !== null, note: createLookNotes() },
    validateResponses: options.validateResponses ?? false,
    publicUrl: services.publicUrl,
    version: services.version,
    trustProxy: config.trustProxy,
  });
  registerOperations(app, { pool: kernel.pool, version: services.version, gauges: options.gauges ?? (() => ({})) });
  registerApiDocs(app);
  registerIcon(app);
  await registerWidgetPages(app, services);
  await registerFormPages(app, services);
  registerMailboxPages(app, services);
  await registerUnsubscribePages(app, { ...services, mailName });
  await registerStatusPages(app, services);
  await registerRemotePages(app, services);
  await registerHookDoor(app, services);
  await registerPortalPages(app, services);
  await registerHelpCenterPages(app, services);
  await registerSurveyPages(app, services);
  await registerBookingPages(app, services);
  await servePages(app, {
    folder: resolve(WEB, 'console/dist'),
    prefix: '/app/',
    pages: [
      '/',
      '/app',
      '/app/*',
      '/sign-in',
      '/setup',
      '/wallboard',
      '/invitation',
      '/invitation/*',
      '/password-reset',
      '/password-reset/*',
    ],
  });
  return app;
}
