import { parseArgs } from 'node:util';
import { runCustomerBench } from '../../bench/customer/campaign.ts';

/** `bench:customer [--size 100000] [--json FILE]`: see docs/operate/measuring.md. Ten million need about 40 GB of disk. */
const { values } = parseArgs({ options: { size: { type: 'string' }, json: { type: 'string' } } });
const customers = Number(values.size ?? 100_000);
if (!Number.isInteger(customers) || customers < 1_000) {
  console.error('--size: a whole number of customers, at least 1000');
  process.exitCode = 2;
} else await runCustomerBench({ customers, json: values.json });
