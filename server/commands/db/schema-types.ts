import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const TYPES_FILE = fileURLToPath(new URL('../../schema.types.ts', import.meta.url));
const CODEGEN = fileURLToPath(new URL('../../../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url));
const HEAD = '// Generated from the migrated schema by `npm run db -- types`. Do not edit.\n';

/**
 * The types of all tables, as `server/schema.types.ts` holds them. Counters and sequence numbers (bigint) are read as
 * numbers: kernel/database.ts parses them so, and they stay far below 2^53.
 */
export async function generateTypes(ownerUrl: string): Promise<string> {
  const args = [
    CODEGEN,
    '--dialect',
    'postgres',
    '--url',
    ownerUrl,
    '--default-schema',
    'app',
    '--include-pattern',
    '(app|accounts).*',
    '--print',
    '--log-level',
    'silent',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 16_000_000 });
  const body = stdout
    .replace(/^\s*\/\*\*[\s\S]*?\*\/\s*/, '')
    .replace(
      /export type Int8 = [^;]*;/,
      'export type Int8 = ColumnType<number, bigint | number | string, bigint | number | string>;',
    );
  return `${HEAD}${body.trimEnd()}\n`;
}
