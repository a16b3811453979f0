import { parseArgs } from 'node:util';
import { runImportBench } from '../../bench/import/campaign.ts';

/** `bench:import [--size 100000] [--json FILE]`: see docs/operate/measuring.md. */
const { values } = parseArgs({ options: { size: { type: 'string' }, json: { type: 'string' } } });
const rows = Number(values.size ?? 100_000);
if (!Number.isInteger(rows) || rows < 1_000) {
  console.error('--size: a whole number of rows, at least 1000');
  process.exitCode = 2;
} else await runImportBench({ rows, json: values.json });
