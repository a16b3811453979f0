import { parseArgs } from 'node:util';
import { runSearchBench } from '../../bench/search/campaign.ts';
import { CORPORA, type Corpus } from '../../bench/search/made-up-articles.ts';

/** `bench:search [--articles 100000] [--corpus usual|worst] [--questions 300] [--json FILE]`: see docs/operate/measuring.md. */
const option = { type: 'string' } as const;
const { values } = parseArgs({
  options: { articles: option, corpus: option, questions: option, json: option },
  strict: true,
});
const [articles, questions] = [Number(values.articles ?? 100_000), Number(values.questions ?? 300)];
const corpora: readonly Corpus[] = CORPORA.filter((one) => values.corpus === undefined || one === values.corpus);
if (!Number.isInteger(articles) || articles < 1_000 || !(questions >= 10) || corpora.length === 0) {
  console.error('--articles: a whole number, at least 1000; --questions: at least 10; --corpus: usual or worst');
  process.exitCode = 2;
} else await runSearchBench({ articles, questions, corpora, json: values.json });
