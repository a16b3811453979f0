import { parseArgs } from 'node:util';
import { runDeskBench } from '../../bench/desk/campaign.ts';

/** `bench:desk [--size 100000] [--agents 500] [--seconds 60] [--json FILE]`: see docs/operate/measuring.md. */
const { values } = parseArgs({
  options: {
    size: { type: 'string' },
    agents: { type: 'string' },
    seconds: { type: 'string' },
    json: { type: 'string' },
  },
});
const [size, agents, seconds] = [
  Number(values.size ?? 100_000),
  Number(values.agents ?? 500),
  Number(values.seconds ?? 60),
];
if (![size, agents, seconds].every((number) => Number.isInteger(number) && number >= 1) || size < 1_000) {
  console.error('--size, --agents, --seconds: whole numbers; at least 1000 messages');
  process.exitCode = 2;
} else await runDeskBench({ size, agents, seconds, json: values.json });
