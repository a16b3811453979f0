import { afterAll, beforeAll, inject } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../testing/database.ts';
import { APP_ROLE } from '../migrate.ts';
import { buildJobWorld, type JobWorld, type JobWorldOptions } from './job-world.ts';
import { installJobs } from './queues.ts';

export interface TestJobs {
  readonly database: TestDatabase;
  /** A world that is closed, and whose jobs are removed, when the test ends. */
  build(options?: JobWorldOptions): Promise<JobWorld>;
  /** Closes what the test built; for afterEach. */
  close(): Promise<void>;
}

/** A database of this file's own with an installed queue. */
export function testJobs(): TestJobs {
  let database: TestDatabase | undefined;
  const open: JobWorld[] = [];
  const get = (): TestDatabase => {
    if (!database) throw new Error('the database exists only while tests run');
    return database;
  };
  beforeAll(async () => {
    database = await cloneDatabase(inject('cluster'));
    await installJobs(database.ownerUrl, APP_ROLE);
  });
  afterAll(() => database?.drop());
  return {
    get database() {
      return get();
    },
    build: async (options) => {
      const world = await buildJobWorld(get(), options);
      open.push(world);
      return world;
    },
    close: async () => {
      for (const world of open.splice(0)) await world.close();
    },
  };
}
