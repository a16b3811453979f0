import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, forbidden, notFound } from '../../../kernel/errors.ts';
import { addressBucket } from '../../../kernel/http/rate-limit.ts';
import { WindowLimit } from '../../../kernel/http/window-limit.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { hookPlace, openSystem, type ConnectorServices } from '../open-system.ts';
import { findConnector, findConnectorByKey } from '../queries.ts';
import { kindOf } from '../registry.ts';
import { receiveHook } from './receive-hook.ts';

const ACTOR = { kind: 'system', name: 'connector.hook' } as const;
const MAX_BYTES = 2 * 1024 * 1024;

export type HookServices = ConnectorServices & { kernel: Kernel };

/**
 * `POST /hooks/{key}`: whoever knows the key may knock, whoever signed is heard. The body is taken as bytes, because bytes
 * are what was signed; JSON, XML or anything else.
 */
export async function registerHookDoor(app: FastifyInstance, services: HookServices): Promise<void> {
  const limit = new WindowLimit(services.kernel.clock, { most: 1200, seconds: 60 });
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.post<{ Params: { key: string } }>('/hooks/:key', { schema: { hide: true } }, async (request, reply) => {
      limit.take(addressBucket(request.ip));
      return takeHook(services, request, reply);
    });
  });
}

async function takeHook(
  services: HookServices,
  request: FastifyRequest<{ Params: { key: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { kernel, secrets } = services;
  const place = await findConnectorByKey(kernel.pool, request.params.key);
  if (!place) throw notFound();
  const { workspaceId, connectorId } = place;
  const run = <T>(body: Parameters<typeof runInWorkspace<T>>[2]): Promise<T> =>
    runInWorkspace(kernel, { workspaceId, actor: ACTOR, requestId: request.id }, body);
  const connector = await run((ctx) => findConnector(ctx.db, workspaceId, connectorId));
  if (!connector) throw notFound();
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const secret = secrets.openSecret(connector.sealed_hook_secret, hookPlace(connectorId));
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const verdict = kindOf(connector.kind).judgeHook(openSystem(services, connector), secret, { headers, raw });
  if (!verdict.accepted) {
    kernel.log.warn({ connectorId, code: verdict.code }, 'a webhook was not taken');
    throw verdict.code === 'hook_late' ? new AppError('invalid', 'hook_late') : forbidden(verdict.code);
  }
  await run((ctx) => receiveHook(ctx, { connectorId, key: verdict.key, topic: verdict.topic, raw }));
  return reply.status(200).send();
}
