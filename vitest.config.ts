import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { SCRATCH } from './server/testing/scratch.ts';

/** Starts PostgreSQL once and makes the template database every test process clones. */
const globalSetup = './server/testing/global-setup.ts';

export default defineConfig({
  test: {
    include: ['{bin,server,packages,web,bench,faults,evals}/**/*.test.{ts,tsx}'],
    // Browser stories need a built web app and a browser: e2e/vitest.config.ts runs them.
    exclude: [...configDefaults.exclude, 'e2e/**', '**/.data/**'],
    globalSetup: existsSync(new URL(globalSetup, import.meta.url)) ? [globalSetup] : [],
    // Forks, because tests kill processes, and each process clones a database of its own.
    pool: 'forks',
    // The server is read once per process instead of once per file; files share nothing but what a process of ours may.
    isolate: false,
    // One less than the cores leaves half a small machine idle: a test waits for its database as much as it works.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    environment: 'node',
    // What tests and what they start put into the temporary folder stays in memory where there is room.
    env: { TMPDIR: SCRATCH },
    // Generous: two loaded cores must never turn a correct test red. Nothing asserts on time.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 30_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    allowOnly: !process.env['CI'],
    passWithNoTests: true,
  },
});
