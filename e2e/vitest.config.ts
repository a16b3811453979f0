import { defineConfig } from 'vitest/config';
import { SCRATCH } from '../server/testing/scratch.ts';
import { LongestFirst } from './longest-first.ts';

/** Browser stories: the product as it is shipped, real browsers, real mail. `npm test` runs them last. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['./e2e/global-setup.ts'],
    pool: 'forks',
    // A process keeps what it read, and its browser, for its next story; the product, its data and people are new each time.
    isolate: false,
    // Each story brings a server, a database and a browser, and waits for some of them: three keep two cores busy.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    environment: 'node',
    // The folders of products and profiles of browsers stay in memory where there is room.
    env: { TMPDIR: SCRATCH },
    // Generous: loaded machines must never turn a correct story red. Nothing asserts on time.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 180_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    allowOnly: !process.env['CI'],
  },
});
