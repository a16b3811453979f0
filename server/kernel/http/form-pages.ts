import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.ts';
import { addressBucket } from './rate-limit.ts';
import { WindowLimit } from './window-limit.ts';

/** In this scope the body of a form that a browser posts without a script is `URLSearchParams`, of so many bytes at most. */
export function readForms(scope: FastifyInstance, bodyLimit: number): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}

/**
 * Pages for people without an account: so many requests a minute from one address, whatever comes of them, since each
 * reads the database.
 */
export function limitByAddress(scope: FastifyInstance, clock: Clock, perMinute: number): void {
  const limit = new WindowLimit(clock, { most: perMinute, seconds: 60 });
  scope.addHook('onRequest', async (request) => limit.take(addressBucket(request.ip)));
}
