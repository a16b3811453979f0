import { parseArgs } from 'node:util';
import { runFaults } from '../../faults/campaign.ts';

/** `faults:basic [--kills 50] [--pg-kills 10] [--seconds 480] [--json FILE]`: see docs/operate/measuring.md. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    'pg-kills': { type: 'string' },
    seconds: { type: 'string' },
    json: { type: 'string' },
  },
});
const numbers = {
  kills: Number(values.kills ?? 50),
  pgKills: Number(values['pg-kills'] ?? 10),
  seconds: Number(values.seconds ?? 480),
};
if (Object.values(numbers).some((number) => !Number.isFinite(number) || number < 0)) {
  console.error('--kills, --pg-kills and --seconds take a number');
  process.exitCode = 2;
} else await runFaults({ ...numbers, json: values.json });
