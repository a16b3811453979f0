import { parseArgs } from 'node:util';
import { PARTS, runBench } from '../../bench/campaign.ts';

/** `bench [--seconds 5] [--messages 1000000] [--sockets 2000] [--only part,…] [--json FILE]`: see docs/operate/measuring.md. */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    messages: { type: 'string' },
    sockets: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const parts = (values.only ?? '').split(',').filter(Boolean);
const figures = {
  seconds: Number(values.seconds ?? 5),
  messages: Number(values.messages ?? 1_000_000),
  sockets: Number(values.sockets ?? 2_000),
};
const wrong = [
  ...parts
    .filter((part) => !PARTS.some((known) => known === part))
    .map((part) => `--only ${part}: one of ${PARTS.join(', ')}`),
  ...Object.entries(figures)
    .filter(([, figure]) => !Number.isFinite(figure) || figure <= 0)
    .map(([name]) => `--${name}: a number above 0`),
  ...(figures.messages % 5 === 0 ? [] : ['--messages: a multiple of 5']),
];
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exitCode = 2;
} else await runBench({ ...figures, parts, json: values.json });
