import { readFile } from 'node:fs/promises';
import { beforeAll, expect, inject, test } from 'vitest';
import { databaseUrl } from '../testing/cluster.ts';
import { DUMP_FILE, dumpSchema } from './db/dump.ts';
import { generateTypes, TYPES_FILE } from './db/schema-types.ts';

let url: string;
beforeAll(() => {
  const cluster = inject('cluster');
  url = databaseUrl(cluster.superuserUrl, cluster.template);
});

test('the committed types are those of the migrations (else: npm run db -- types)', async () => {
  expect(await generateTypes(url)).toBe(await readFile(TYPES_FILE, 'utf8'));
});

test('the committed dump is that of the migrations (else: npm run db -- dump)', async () => {
  expect(await dumpSchema(url)).toBe(await readFile(DUMP_FILE, 'utf8'));
});
