import type { Benchmark } from '@madoguchi/contracts/feeds.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { PUBLISHED } from './benchmarks.ts';

/** Each with its words in both languages: what it is, how it is counted, and why it may not be held against ours. */
export function presentBenchmarks(translate: Translate): Benchmark[] {
  const words = (key: string) => ({ ja: translate('ja', key), en: translate('en', key) });
  return PUBLISHED.map((one) => {
    const at = `benchmarks.${one.id}`;
    return {
      ...one,
      words: {
        name: words(`${at}.name`),
        formula: words(`${at}.formula`),
        source: words(`${at}.source`),
        why: one.comparable ? null : words(`${at}.why`),
      },
    };
  });
}
