import { parseArgs } from 'node:util';
import { runHelpBench } from '../../bench/help/campaign.ts';

/** `bench:help [--articles 300] [--seconds 15] [--json FILE]`: see docs/operate/measuring.md. */
const { values } = parseArgs({
  options: { articles: { type: 'string' }, seconds: { type: 'string' }, json: { type: 'string' } },
});
const articles = Number(values.articles ?? 300);
const seconds = Number(values.seconds ?? 15);
if (!Number.isInteger(articles) || articles < 10 || !(seconds >= 1)) {
  console.error('--articles: a whole number, at least 10; --seconds: at least 1');
  process.exitCode = 2;
} else await runHelpBench({ articles, seconds, json: values.json });
