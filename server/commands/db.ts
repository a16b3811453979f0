import { readFile, writeFile } from 'node:fs/promises';
import { DUMP_FILE, dumpSchema } from './db/dump.ts';
import { migrateInstallation } from './db/migrate-installation.ts';
import { generateTypes, TYPES_FILE } from './db/schema-types.ts';
import { withMigratedDatabase } from './db/scratch-database.ts';

/**
 * `db types` and `db dump` write server/schema.types.ts and server/schema.sql from the migrations; `db check` fails when
 * either is stale; `db migrate` brings the configured installation's database up to date without starting the product.
 */
const [verb, ...args] = process.argv.slice(2);

async function made(): Promise<{ types: string; dump: string }> {
  return withMigratedDatabase(async (url) => ({ types: await generateTypes(url), dump: await dumpSchema(url) }));
}

async function stale(): Promise<string[]> {
  const { types, dump } = await made();
  const [keptTypes, keptDump] = await Promise.all([
    readFile(TYPES_FILE, 'utf8').catch(() => ''),
    readFile(DUMP_FILE, 'utf8').catch(() => ''),
  ]);
  return [
    ...(types === keptTypes ? [] : ['server/schema.types.ts: npm run db -- types']),
    ...(dump === keptDump ? [] : ['server/schema.sql: npm run db -- dump']),
  ];
}

switch (verb) {
  case 'types':
    await writeFile(TYPES_FILE, (await made()).types);
    break;
  case 'dump':
    await writeFile(DUMP_FILE, (await made()).dump);
    break;
  case 'check': {
    const lines = await stale();
    for (const line of lines) console.error(`stale: ${line}`);
    process.exitCode = lines.length > 0 ? 1 : 0;
    break;
  }
  case 'migrate':
    for (const name of await migrateInstallation(args)) console.log(name);
    break;
  default:
    console.error('db types | dump | check | migrate [--data DIR | --database-url URL]');
    process.exitCode = 2;
}
