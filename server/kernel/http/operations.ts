import type { FastifyInstance } from 'fastify';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Pool } from '../database.ts';

export interface OperationsOptions {
  pool: Pool;
  /** Figures of other parts: name and value, in Prometheus naming. */
  gauges: () => Record<string, number>;
  version: string;
}

/** Addresses of this machine or of proxies in front are told figures; the world is not (threat 94). */
function isLocal(ip: string): boolean {
  return ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1';
}

/** `/healthz` for whoever restarts us, `/metrics` (Prometheus text) for the same machine only. */
export function registerOperations(app: FastifyInstance, options: OperationsOptions): void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  app.addHook('onClose', async () => void delay.disable());
  app.get('/healthz', { schema: { hide: true }, logLevel: 'silent' }, async (_request, reply) => {
    try {
      await options.pool.query('select 1');
      return reply.type('application/json').serializer(JSON.stringify).send({ status: 'ok', version: options.version });
    } catch {
      return reply
        .status(503)
        .type('application/json')
        .serializer(JSON.stringify)
        .send({ status: 'database_unavailable', version: options.version });
    }
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isLocal(request.socket.remoteAddress ?? '') || request.headers['x-forwarded-for']) return reply.callNotFound();
    const { pool } = options;
    const figures: Record<string, number> = {
      process_resident_memory_bytes: process.memoryUsage.rss(),
      nodejs_eventloop_lag_p99_seconds: delay.percentile(99) / 1e9,
      process_cpu_seconds_total: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
      madoguchi_database_connections: pool.totalCount,
      madoguchi_database_waiting: pool.waitingCount,
      ...options.gauges(),
    };
    return reply.type('text/plain; version=0.0.4').send(
      `${Object.entries(figures)
        .map(([name, value]) => `${name} ${value}`)
        .join('\n')}\n`,
    );
  });
}
