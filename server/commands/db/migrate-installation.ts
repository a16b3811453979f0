import { readConfig } from '../../kernel/config.ts';
import { startEmbeddedPostgres } from '../../kernel/embedded-postgres/start.ts';
import { installJobs } from '../../kernel/jobs/queues.ts';
import { createLog } from '../../kernel/log.ts';
import { APP_ROLE, migrate } from '../../kernel/migrate.ts';

/** Migrates the database that the configuration names. @returns names of the migrations that ran. */
export async function migrateInstallation(args: readonly string[]): Promise<string[]> {
  const config = readConfig(args, process.env);
  const embedded = config.databaseUrl
    ? null
    : await startEmbeddedPostgres({ dataDir: `${config.data}/postgres`, log: createLog(config.logLevel) });
  try {
    const url = config.databaseUrl ?? embedded?.ownerUrl ?? '';
    const ran = await migrate(url);
    await installJobs(url, APP_ROLE);
    return ran;
  } finally {
    await embedded?.stop();
  }
}
