import { expect, test } from 'vitest';
import { testApp } from '../app.ts';

const house = testApp();

/**
 * Slow heads and bodies, a byte at a time, are cut by Node within these times (measured: 32 seconds for the slowest). Node
 * quietly swaps the two when the head may take longer than the whole, and fulfils neither when it looks too rarely.
 */
test('a request that never ends is ended within half a minute: the head may never take longer than the whole', () => {
  const { headersTimeout, requestTimeout } = house.app.server;
  expect(requestTimeout).toBeLessThanOrEqual(30_000);
  expect(headersTimeout).toBeGreaterThan(0);
  expect(headersTimeout).toBeLessThan(requestTimeout);
});
