import { parseArgs } from 'node:util';
import { runMetricsBench } from '../../bench/metrics/campaign.ts';

/** `bench:metrics [--size 1000000] [--json FILE]`: see docs/operate/measuring.md. A million conversations need about 6 GB of disk. */
const { values } = parseArgs({ options: { size: { type: 'string' }, json: { type: 'string' } } });
const conversations = Number(values.size ?? 1_000_000);
if (!Number.isInteger(conversations) || conversations < 1_000) {
  console.error('--size: a whole number of conversations, at least 1000');
  process.exitCode = 2;
} else await runMetricsBench({ conversations, json: values.json });
