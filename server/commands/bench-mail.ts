import { parseArgs } from 'node:util';
import { runMailBench } from '../../bench/mail/campaign.ts';

/** `bench:mail [--size 2000] [--json FILE]`: see docs/operate/measuring.md. */
const { values } = parseArgs({ options: { size: { type: 'string' }, json: { type: 'string' } } });
const size = Number(values.size ?? 2_000);
if (!Number.isInteger(size) || size < 50) {
  console.error('--size: a whole number of mails, at least 50');
  process.exitCode = 2;
} else await runMailBench({ size, json: values.json });
