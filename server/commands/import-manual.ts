import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAbcd, type AbcdManual } from '@madoguchi/guides/text/abcd.ts';
import { writeYaml } from '@madoguchi/guides/text/write-yaml.ts';
import { writeReport } from './evals/report-file.ts';
import { connectApi } from './import-dialogues/api.ts';
import { bringInManual, tryManual } from './import-manual/bring-in.ts';
import { checkManual } from './import-manual/check-manual.ts';

/**
 * `import:manual --dir DIR [--url URL --api-key KEY] [--out DIR] [--json FILE]`: the agent manual of ABCD (guidelines.json)
 * as guides, through the public API or only in memory; then gives it back and compares. `--out` writes each guide as a file.
 * Exits 1 when something was lost.
 */
const MANUAL = 'guidelines.json';
const startedAt = new Date();
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { dir: text, url: text, 'api-key': text, out: text, json: text } });
const apiKey = values['api-key'] ?? process.env['MADOGUCHI_API_KEY'];

if (!values.dir || (values.url && !apiKey)) {
  console.error('import:manual --dir DIR [--url URL --api-key KEY] [--out DIR] [--json FILE]');
  process.exitCode = 2;
} else {
  const source = readFileSync(path.join(values.dir, MANUAL), 'utf8');
  const brought =
    values.url && apiKey ? await bringInManual(connectApi(values.url, apiKey), source) : tryManual(source);
  for (const { guide, code, path: at } of brought.problems) console.error(`${guide ?? MANUAL}: ${code} ${at}`);
  if (values.out) writeFiles(values.out, source);
  const { different, ...counts } = checkManual(
    JSON.parse(source) as AbcdManual,
    JSON.parse(brought.back) as AbcdManual,
  );
  for (const name of different) console.error(`not as at the source: ${name}`);
  const results = { ...counts, guides: brought.guides, problems: brought.problems.length, different: different.length };
  for (const [name, value] of Object.entries(results)) console.log(`${name.padEnd(16)} ${value}`);
  writeReport(values.json, { name: 'import:manual', startedAt, results, limits: {} });
  process.exitCode = results.same && results.problems === 0 ? 0 : 1;
}

function writeFiles(folder: string, manual: string): void {
  mkdirSync(folder, { recursive: true });
  for (const guide of readAbcd(manual).guides)
    writeFileSync(path.join(folder, `${guide.key}.yaml`), writeYaml([guide]));
}
