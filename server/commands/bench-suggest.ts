import { parseArgs } from 'node:util';
import { runSuggestBench } from '../../bench/suggest/campaign.ts';

/** `bench:suggest [--articles 5000] [--guides 500] [--rounds 30] [--json FILE]`: see docs/operate/measuring.md. */
const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '5000' },
    guides: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '30' },
    json: { type: 'string' },
  },
  strict: true,
});
const [articles, guides, rounds] = [Number(values.articles), Number(values.guides), Number(values.rounds)];
if (![articles, guides, rounds].every((count) => Number.isInteger(count) && count >= 1)) {
  console.error('--articles, --guides, --rounds: whole numbers, at least 1');
  process.exitCode = 2;
} else await runSuggestBench({ articles, guides, rounds, json: values.json });
