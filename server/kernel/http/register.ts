import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Ctx } from '../context.ts';
import { forbidden, invalid, rateLimited, unauthenticated } from '../errors.ts';
import { runInWorkspace, type Kernel } from '../transaction.ts';
import { rememberResponse, withIdempotency } from './idempotency.ts';
import { addressBucket, RateLimiter } from './rate-limit.ts';
import type { AnyRoute, Caller, Http, Input } from './route.ts';

/** What was asked, and what goes back. */
export interface Answered {
  method: string;
  path: string;
  params: unknown;
  answer: unknown;
}

export interface RegisterOptions {
  kernel: Kernel;
  /** Finds out who calls, from cookie or bearer key; null for nobody. */
  authenticate: (request: FastifyRequest) => Promise<Caller | null>;
  /** The one policy: may this actor do this at all? Objects are checked by the actions. */
  allows: (actor: Actor, permission: string) => boolean;
  ratePerMinute: number;
  /** An answer as its reader may see it. */
  veil?: (caller: Caller, path: string, answer: unknown) => Promise<unknown>;
  /** Told in the transaction of a request what it answered to whom. */
  looks?: {
    isOne: (answered: Answered) => boolean;
    note: (ctx: Ctx, answered: Answered) => Promise<void>;
  };
  /** Checks answers against their schemas; on in tests, where a mismatch is a failure. */
  validateResponses: boolean;
}

interface Shape {
  params: z.ZodType;
  query: z.ZodType;
  body: z.ZodType;
  response: z.ZodType;
}

const ANONYMOUS_PER_MINUTE = 300;

/** Puts the routes of all features on the app: limits, identity, permission, validation, transaction, answer. */
export function registerRoutes(app: FastifyInstance, routes: readonly AnyRoute[], options: RegisterOptions): void {
  const limiter = new RateLimiter();
  const callers = new WeakMap<FastifyRequest, Caller>();
  for (const route of routes) {
    const shape = route.endpoint as unknown as Shape;
    const path = route.endpoint.path.replace(/\{(\w+)\}/g, ':$1');
    app.route({
      method: route.endpoint.method,
      url: path,
      ...(route.bodyLimit ? { bodyLimit: route.bodyLimit } : {}),
      schema: {
        summary: route.endpoint.summary,
        description: accessDescription(route),
        tags: [route.endpoint.tag],
        operationId: `${route.endpoint.method.toLowerCase()}${path.replace(/[^a-zA-Z0-9]+(\w)?/g, (_match, next: string | undefined) => (next ?? '').toUpperCase())}`,
        ...('public' in route.access ? { security: [] } : {}),
        params: shape.params,
        querystring: shape.query,
        ...(hasBody(route) ? { body: shape.body } : {}),
        ...(route.rawResponse ? {} : { response: { [route.endpoint.status]: shape.response } }),
      },
      // Before the body is read: whoever may not come in, or too often, gets nothing parsed and is told nothing of shapes.
      onRequest: async (request, reply) => {
        const caller = await identify(route, httpOf(request, reply), limiter, options);
        if (caller) callers.set(request, caller);
      },
      handler: async (request, reply) => {
        const http = httpOf(request, reply);
        const caller = callers.get(request) ?? null;
        const input = { params: request.params, query: request.query, body: request.body } as Input<
          never,
          never,
          never
        >;
        if (holdsNul(input)) throw invalid('text_not_storable');
        const made = await run(route, caller, input, http, options);
        const veil = route.rawResponse ? undefined : options.veil;
        const answer = caller && veil ? await veil(caller, route.endpoint.path, made) : made;
        if (reply.sent || route.rawResponse) return answer;
        return sendAnswer(reply, route, answer, options.validateResponses ? shape.response : null);
      },
    });
  }
}

function httpOf(request: FastifyRequest, reply: FastifyReply): Http {
  return { request, reply, ip: request.ip, requestId: request.id };
}

/** U+0000 is a character of JSON but of no PostgreSQL text; nothing that people write holds it. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => name.includes('\0') || holdsNul(inner));
}

function hasBody(route: AnyRoute): boolean {
  const body = (route.endpoint as unknown as Shape).body;
  return (body as { def?: { type?: string } }).def?.type !== 'undefined';
}

function accessDescription(route: AnyRoute): string {
  if ('public' in route.access) return 'Public.';
  return 'permission' in route.access ? `Permission: \`${route.access.permission}\`.` : 'For any signed-in member.';
}

async function identify(
  route: AnyRoute,
  http: Http,
  limiter: RateLimiter,
  options: RegisterOptions,
): Promise<Caller | null> {
  const { access } = route;
  const caller = 'public' in access ? null : await options.authenticate(http.request);
  const bucket = caller
    ? `actor:${'id' in caller.actor ? caller.actor.id : caller.actor.name}`
    : `ip:${addressBucket(http.ip)}`;
  const general = caller
    ? options.ratePerMinute
    : Math.min(options.ratePerMinute, Math.max(ANONYMOUS_PER_MINUTE, options.ratePerMinute / 4));
  const verdict = limiter.take(bucket, general);
  void http.reply
    .header('ratelimit-limit', verdict.limit)
    .header('ratelimit-remaining', verdict.remaining)
    .header('ratelimit-reset', verdict.resetSeconds);
  if (!verdict.allowed) throw rateLimited(Math.max(1, verdict.resetSeconds));
  if (route.ratePerMinute) {
    const strict = limiter.take(`${route.endpoint.method} ${route.endpoint.path} ${bucket}`, route.ratePerMinute);
    if (!strict.allowed) throw rateLimited(Math.max(1, strict.resetSeconds));
  }
  if ('public' in access) return null;
  if (!caller) throw unauthenticated();
  if ('permission' in access && !options.allows(caller.actor, access.permission)) throw forbidden();
  if ('signedIn' in access && caller.actor.kind !== 'member') throw forbidden();
  return caller;
}

/** Opens its transactions itself; what it reads of a customer is told in one of its own, before the answer leaves. */
async function runByCaller(
  route: AnyRoute & { kind: 'caller' },
  caller: Caller,
  input: Input<never, never, never>,
  http: Http,
  { kernel, looks }: RegisterOptions,
): Promise<unknown> {
  const answer = await route.handle(caller, input, http);
  const { method, path } = route.endpoint;
  const answered = { method, path, params: input.params, answer };
  if (looks?.isOne(answered) && !route.rawResponse)
    await runInWorkspace(kernel, { ...caller, requestId: http.requestId }, (ctx) => looks.note(ctx, answered));
  return answer;
}

async function run(
  route: AnyRoute,
  caller: Caller | null,
  input: Input<never, never, never>,
  http: Http,
  options: RegisterOptions,
): Promise<unknown> {
  if (route.kind === 'public') return route.handle(input, http);
  if (!caller) throw unauthenticated();
  if (route.kind === 'caller') return runByCaller(route, caller, input, http, options);
  const key = route.endpoint.method === 'POST' ? http.request.headers['idempotency-key'] : undefined;
  const { method, path } = route.endpoint;
  const answered = (answer: unknown) => ({ method, path, params: input.params, answer });
  const transaction = { ...caller, requestId: http.requestId, ...(route.plans ? { plans: route.plans } : {}) };
  return runInWorkspace(options.kernel, transaction, async (ctx) => {
    if (typeof key !== 'string') {
      const made = await route.handle(ctx, input);
      await options.looks?.note(ctx, answered(made));
      return made;
    }
    const earlier = await withIdempotency(ctx, key, route.endpoint.path, input);
    if (earlier) {
      void http.reply.header('idempotency-replayed', 'true');
      return earlier.response;
    }
    const answer = await route.handle(ctx, input);
    await options.looks?.note(ctx, answered(answer));
    await rememberResponse(ctx, key, route.endpoint.status, answer);
    return answer;
  });
}

function sendAnswer(reply: FastifyReply, route: AnyRoute, answer: unknown, schema: z.ZodType | null): FastifyReply {
  const { status } = route.endpoint;
  if (status === 204) return reply.status(204).send();
  if (schema) {
    const checked = schema.safeParse(answer);
    if (!checked.success)
      throw new Error(
        `answer of ${route.endpoint.method} ${route.endpoint.path} does not match its schema: ${checked.error.message}`,
      );
    // Only what the schema names leaves the house; in production the presenters are trusted for speed.
    return reply
      .status(status)
      .type('application/json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(checked.data as object);
  }
  return reply
    .status(status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(answer as object);
}
