import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, validatorCompiler } from 'fastify-type-provider-zod';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Translate } from '../i18n.ts';
import type { Log } from '../log.ts';
import { sendProblem, toProblem } from './problem.ts';
import { registerProblemStyle } from './problem-page.ts';
import { registerRoutes, type RegisterOptions } from './register.ts';
import type { AnyRoute } from './route.ts';
import { securityHeaders } from './security-headers.ts';

export interface AppOptions extends RegisterOptions {
  log: Log;
  translate: Translate;
  routes: readonly AnyRoute[];
  publicUrl: string;
  version: string;
  trustProxy?: string | undefined;
}

/** The HTTP application. Never listens: main.ts does, tests call `inject`. */
export async function createHttpApp(options: AppOptions): Promise<FastifyInstance> {
  const secure = options.publicUrl.startsWith('https://');
  const app: FastifyInstance = Fastify({
    // A logger per request costs more than the request is worth; what matters is logged by hand.
    logger: false,
    genReqId: () => newId(),
    bodyLimit: 1_000_000,
    trustProxy: options.trustProxy ? options.trustProxy.split(',') : false,
    requestTimeout: 30_000,
    // A head that may take longer than the whole makes Node swap the two, and it looks every 30 seconds only: left alone,
    // a slow request would last a minute and a half (threat 86).
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 2_000 },
    connectionTimeout: 60_000,
    keepAliveTimeout: 72_000,
    // An address that cannot be read meets no hook; its answer looks like all others.
    frameworkErrors: (error, request, reply) => {
      securityHeaders(reply, secure);
      return sendProblem(request, reply, toProblem(error, request, options));
    },
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, maxParamLength: 300 },
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  await app.register(cookie);
  await app.register(multipart, {
    limits: { files: 1, fields: 4, parts: 5, fileSize: 25 * 1024 * 1024, headerPairs: 50 },
  });
  await registerOpenApi(app, options);
  const origin = new URL(options.publicUrl).origin;
  app.addHook('onRequest', async (request) => {
    if (isForgeable(request.method, request.headers) && !comesFrom(request.headers, origin))
      throw new AppError('forbidden', 'foreign_origin');
  });
  app.addHook('onSend', async (request, reply, payload) => {
    securityHeaders(reply, secure);
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store');
    return payload;
  });
  app.setErrorHandler((error, request, reply) => sendProblem(request, reply, toProblem(error, request, options)));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, toProblem(new AppError('not_found', 'not_found'), request, options)),
  );
  registerProblemStyle(app);
  registerRoutes(app, options.routes, options);
  return app;
}

async function registerOpenApi(app: FastifyInstance, options: AppOptions): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Madoguchi API',
        version: options.version,
        description:
          'Errors are RFC 9457 problem documents with a stable `code`. POST accepts `Idempotency-Key`. Lists are paged by `cursor`.',
      },
      servers: [{ url: options.publicUrl }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
        },
      },
      security: [{ key: [] }, { session: [] }],
    },
    transform: jsonSchemaTransform,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(app.swagger()),
  );
}

/** A state-changing request that a browser would decorate with our cookie. */
function isForgeable(method: string, headers: Record<string, unknown>): boolean {
  return (
    method !== 'GET' &&
    method !== 'HEAD' &&
    method !== 'OPTIONS' &&
    typeof headers.cookie === 'string' &&
    !hasBearer(headers)
  );
}

/** With a bearer key the cookie is not looked at. Other schemes do not count: browsers send Basic on their own. */
function hasBearer(headers: Record<string, unknown>): boolean {
  return typeof headers.authorization === 'string' && /^Bearer\s/i.test(headers.authorization);
}

function comesFrom(headers: Record<string, unknown>, origin: string): boolean {
  if (typeof headers.origin === 'string')
    return headers.origin === origin || headers['sec-fetch-site'] === 'same-origin';
  return headers['sec-fetch-site'] === 'same-origin' || headers['sec-fetch-site'] === 'none';
}
