import { writeFileSync } from 'node:fs';
import { rebuildFigures } from '../features/metrics/counting/rebuild-figures.ts';
import { readConfig } from '../kernel/config.ts';
import { startEmbeddedPostgres } from '../kernel/embedded-postgres/start.ts';
import { createTranslate } from '../kernel/i18n.ts';
import { createLog } from '../kernel/log.ts';
import { metricsDocument } from './metrics/document.ts';
import { openFiguresKernel } from './metrics/figures-kernel.ts';

/**
 * `metrics rebuild [settings]` counts every figure of every workspace again from its facts; the product may run meanwhile.
 * `metrics docs` writes the table of definitions and worked examples into docs/subsystems/metrics-definitions.md.
 */
const [verb, ...args] = process.argv.slice(2);
const DOCUMENT = new URL('../../docs/subsystems/metrics-definitions.md', import.meta.url);

async function rebuild(): Promise<void> {
  const config = readConfig(args, process.env);
  const log = createLog(config.logLevel);
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: `${config.data}/postgres`, log });
  const figures = openFiguresKernel(config.databaseUrl ?? embedded?.appUrl ?? '', embedded === null, log);
  try {
    for (const workspaceId of await figures.workspaceIds()) {
      const startedAt = performance.now();
      const { conversations, facts } = await rebuildFigures(figures.inWorkspace(workspaceId));
      const seconds = (performance.now() - startedAt) / 1_000;
      console.log(`${workspaceId}: ${conversations} conversations, ${facts} facts, ${seconds.toFixed(1)} s`);
    }
  } finally {
    await figures.close();
    await embedded?.stop();
  }
}

if (verb === 'rebuild') await rebuild();
else if (verb === 'docs') writeFileSync(DOCUMENT, metricsDocument(createTranslate()));
else {
  console.error('metrics rebuild [--data DIR | --database-url URL] | docs');
  process.exitCode = 2;
}
