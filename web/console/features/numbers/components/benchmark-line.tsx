import type { Benchmark } from '@madoguchi/contracts/feeds';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { useBenchmarks } from '../feeds-api.ts';
import { useFigureText, useWords } from '../use-figure-text.ts';
import '../exports.css';

/** What a published figure says: a value, a range, or both. */
export function useBenchmarkText(): (one: Benchmark) => string {
  const t = useTranslations('feeds.benchmark');
  const { text } = useFigureText();
  return ({ unit, value, low, high }) => {
    const say = (amount: number) => text(unit, amount);
    if (value === null) {
      if (low !== null && high !== null) return t('between', { low: say(low), high: say(high) });
      return low === null ? '' : t('from', { low: say(low) });
    }
    return low !== null && high !== null && low !== high
      ? t('about', { value: say(value), low: say(low), high: say(high) })
      : say(value);
  };
}

/** Source and year, as they stand beside a published figure. */
export function useSourceText(): (one: Benchmark) => string {
  const t = useTranslations('feeds.benchmark');
  const words = useWords();
  return ({ words: { source }, year }) =>
    year === null ? words(source) : t('of', { source: words(source), year: String(year) });
}

function One({ one }: { one: Benchmark }) {
  const t = useTranslations('feeds.benchmark');
  const words = useWords();
  const valueText = useBenchmarkText();
  const sourceText = useSourceText();
  const { name, formula, why } = one.words;
  return (
    <li className="benchmark">
      <div className="row wrap">
        <b>{words(name)}</b>
        <span className="num">{valueText(one)}</span>
        <span className="end">
          <Tag tone={one.comparable ? 'line' : 'warn'}>{t(one.comparable ? 'comparable' : 'notComparable')}</Tag>
        </span>
      </div>
      <p className="f11 t2">
        {t('formula')}: {words(formula)}
      </p>
      {why ? (
        <p className="f11 t2">
          {t('why')}: {words(why)}
        </p>
      ) : null}
      <p className="f11 t3">
        {t('source')}: {sourceText(one)}
      </p>
    </li>
  );
}

/** Published figures in the definition of ours: those counted otherwise too, with why they say nothing about it. */
export function BenchmarkList({ metric }: { metric: string }) {
  const t = useTranslations('feeds.benchmark');
  const { data = [] } = useBenchmarks();
  const those = data.filter((one) => one.metric === metric);
  if (those.length === 0) return null;
  return (
    <section className="benchmarks" aria-label={t('title')}>
      <b className="f12">{t('title')}</b>
      <ul>
        {those.map((one) => (
          <One key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

/** Published figures that may stand beside ours. */
export function useComparable(isWanted: boolean): (metric: string) => readonly Benchmark[] {
  const { data = [] } = useBenchmarks(isWanted);
  return (metric) => (isWanted ? data.filter((one) => one.metric === metric && one.comparable) : []);
}

/** Lines across a chart of ours: published values with their names. */
export function usePublishedMarks(isWanted: boolean): (metric: string) => { value: number; text: string }[] {
  const t = useTranslations('feeds.benchmark');
  const words = useWords();
  const valueText = useBenchmarkText();
  const comparable = useComparable(isWanted);
  return (metric) =>
    comparable(metric).flatMap((one) => {
      const text = t('markOf', { name: words(one.words.name), value: valueText(one) });
      return one.value === null ? [] : [{ value: one.value, text }];
    });
}

/** Under a figure on the board, when somebody wants it: only what is counted as ours is. */
export function BenchmarkLine({ metric, isWanted }: { metric: string; isWanted: boolean }) {
  const t = useTranslations('feeds.benchmark');
  const valueText = useBenchmarkText();
  const sourceText = useSourceText();
  const those = useComparable(isWanted)(metric);
  if (those.length === 0) return null;
  return (
    <>
      {those.map((one) => (
        <p key={one.id} className="f11 t3 benchmark-line">
          {t('mark', { value: valueText(one) })} <span className="clip">{sourceText(one)}</span>
        </p>
      ))}
    </>
  );
}
