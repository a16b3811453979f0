import { parseArgs } from 'node:util';
import { runDeskFaults } from '../../faults/desk/campaign.ts';

/** `faults:desk [--kills 16] [--pg-kills 4] [--seconds 120] [--skew-seconds 90] [--json FILE]`: see docs/operate/measuring.md. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    'pg-kills': { type: 'string' },
    seconds: { type: 'string' },
    'skew-seconds': { type: 'string' },
    json: { type: 'string' },
  },
});
const numbers = {
  kills: Number(values.kills ?? 16),
  pgKills: Number(values['pg-kills'] ?? 4),
  seconds: Number(values.seconds ?? 120),
  skewSeconds: Number(values['skew-seconds'] ?? 90),
};
if (Object.values(numbers).some((number) => !Number.isFinite(number) || number < 0)) {
  console.error('--kills, --pg-kills, --seconds and --skew-seconds take a number');
  process.exitCode = 2;
} else await runDeskFaults({ ...numbers, json: values.json });
