import type { Figure } from '@madoguchi/contracts/metrics';
import { IconButton } from '@madoguchi/ui/button';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { RelativeTime } from '@madoguchi/ui/time';
import { Button } from '@madoguchi/ui/button';
import { Tag } from '@madoguchi/ui/marks';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useDefinition, useFigures } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { useFigureText, useWords } from '../use-figure-text.ts';
import { BenchmarkList } from './benchmark-line.tsx';

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="def-line">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How sure a figure is, and from what it was counted. */
function Counted({ metric, figure }: { metric: string; figure: Figure }) {
  const t = useTranslations('dashboards.definition');
  const { text } = useFigureText();
  const unit = useDefinition()(metric)?.unit ?? 'count';
  const isRatio = figure.numerator !== null && figure.denominator !== null;
  return (
    <>
      {isRatio ? (
        <Line label={t('fraction')}>{t('of', { part: figure.numerator ?? 0, whole: figure.denominator ?? 0 })}</Line>
      ) : (
        <Line label={t('n')}>{t('rows', { count: figure.n })}</Line>
      )}
      {figure.low !== null && figure.high !== null ? (
        <Line label={t('interval')}>{t('range', { low: text(unit, figure.low), high: text(unit, figure.high) })}</Line>
      ) : null}
      {figure.median !== null ? (
        <Line label={t('spread')}>
          {t('spreadText', {
            median: text(unit, figure.median),
            p90: text(unit, figure.p90),
            mean: text(unit, figure.mean),
          })}
        </Line>
      ) : null}
      {figure.restatedAt ? (
        <Line label={t('restated')}>
          <RelativeTime at={figure.restatedAt} form="full" />
        </Line>
      ) : null}
    </>
  );
}

function Details({ metric, close }: { metric: string; close(): void }) {
  const t = useTranslations('dashboards.definition');
  const words = useWords();
  const { asked, open } = useBoard();
  const definition = useDefinition()(metric);
  const { data } = useFigures(asked, { metrics: [metric] });
  const answer = data?.items[0];
  if (!definition) return <p className="f12 t2">{t('unknown')}</p>;
  const name = words(definition.name);
  return (
    <div className="def">
      <div className="row">
        <b>{t('title', { name })}</b>
        <span className="end">
          <Tag tone="line">{t('version', { version: definition.version })}</Tag>
        </span>
      </div>
      <p className="def-formula">{words(definition.formula)}</p>
      <dl>
        {answer ? <Counted metric={metric} figure={answer.total} /> : null}
        <Line label={t('exclusions')}>{words(definition.exclusions)}</Line>
        <Line label={t('unit')}>{t(`units.${definition.unit}`)}</Line>
        <Line label={t('basis')}>{definition.bases.map((basis) => t(`bases.${basis}`)).join(t('joint'))}</Line>
        <Line label={t('countedAt')}>{words(definition.countedAt)}</Line>
        {definition.needs ? <Line label={t('needs')}>{words(definition.needs)}</Line> : null}
        {data ? (
          <Line label={t('completeUntil')}>
            <RelativeTime at={data.completeUntil} form="clock" />
          </Line>
        ) : null}
      </dl>
      <BenchmarkList metric={metric} />
      {answer && answer.total.n > 0 ? (
        <Button
          size="xs"
          variant="text"
          onPress={() => {
            close();
            open({ metric }, name);
          }}
        >
          {t('open', { count: answer.total.n })}
        </Button>
      ) : null}
    </div>
  );
}

/** The i beside a number: what is counted, in words; from what; what is left out; how sure it is. */
export function DefinitionButton({ metric }: { metric: string }) {
  const t = useTranslations('dashboards.definition');
  const words = useWords();
  const name = words(useDefinition()(metric)?.name, metric);
  const label = t('title', { name });
  return (
    <PopoverTrigger label={label} className="def-pop" trigger={<IconButton icon="info" size="xs" label={label} />}>
      {(close) => <Details metric={metric} close={close} />}
    </PopoverTrigger>
  );
}
