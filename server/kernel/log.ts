import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Keys whose values never reach a log line, at any depth we log: secrets and what customers wrote. */
const SECRET_KEYS = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'apiKey',
  'body',
  'text',
  'html',
  'email',
  'name',
  'phone',
];

/** Of an error only this: others carry rows (`detail` of PostgreSQL), addresses (what mail servers answer) and parameters. */
const ERROR_FIELDS = [
  'code',
  'kind',
  'severity',
  'table',
  'column',
  'constraint',
  'routine',
  'errno',
  'syscall',
  'responseCode',
  'status',
];
const MAIL_ADDRESS = /[\w.%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/gi;

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { type, message, stack, ...rest } = pino.stdSerializers.err(error) as unknown as Record<string, unknown>;
  const plain = (text: unknown): string => String(text).replace(MAIL_ADDRESS, '[address]');
  const kept = ERROR_FIELDS.flatMap((field) =>
    typeof rest[field] === 'string' || typeof rest[field] === 'number' ? [[field, rest[field]] as const] : [],
  );
  return { type, message: plain(message), stack: plain(stack), ...Object.fromEntries(kept) };
}

/**
 * Structured logs on standard error, one JSON object a line, UTC. Personal data and secrets are removed by key.
 */
export function createLog(level: string, to: DestinationStream = pino.destination(2)): Log {
  const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  return pino(
    {
      level,
      redact: { paths, remove: true },
      serializers: { err: describeError },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    to,
  );
}
