import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Keys whose values never reach a log line, at any depth we log: secrets and what customers wrote. */
const SECRET_KEYS = [
  'password', 'token', 'secret', 'authorization', 'cookie', 'apiKey', 'body', 'text', 'html', 'email', 'name', 'phone',
];

/**
 * Structured logs on standard error, one JSON object a line, UTC. Personal data and secrets are removed by key.
 */
export function createLog(level: string): Log {
  const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  return pino({ level, redact: { paths, remove: true }, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
