import { parseArgs } from 'node:util';
import { runMailFaults } from '../../faults/mail/campaign.ts';

/** `faults:mail [--kills 200] [--seconds 1200] [--pause-seconds 75] [--json FILE]`: see docs/operate/measuring.md. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    seconds: { type: 'string' },
    'pause-seconds': { type: 'string' },
    json: { type: 'string' },
  },
});
const numbers = {
  kills: Number(values.kills ?? 200),
  seconds: Number(values.seconds ?? 1_200),
  pauseSeconds: Number(values['pause-seconds'] ?? 75),
};
if (Object.values(numbers).some((number) => !Number.isFinite(number) || number < 0)) {
  console.error('--kills, --seconds and --pause-seconds take a number');
  process.exitCode = 2;
} else await runMailFaults({ ...numbers, json: values.json });
