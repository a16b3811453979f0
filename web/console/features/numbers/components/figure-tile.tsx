import type { Tile } from '@madoguchi/contracts/dashboards';
import type { Goal } from '@madoguchi/contracts/goals';
import type { MetricAnswer, MetricDefinition } from '@madoguchi/contracts/metrics';
import { Skeleton } from '@madoguchi/ui/feedback';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslations } from 'use-intl';
import { useDefinition } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { type Standing, standingOf, toneOf, valueOf } from '@madoguchi/contracts/figure-form';
import { useFigureText, useWords } from '../use-figure-text.ts';
import { BenchmarkLine } from './benchmark-line.tsx';
import { DefinitionButton } from './definition.tsx';
import { ExportMenu } from './export-menu.tsx';
import { Sparkline } from './sparkline.tsx';
import { useTileTitle } from './tile-frame.tsx';

const MARKS: Readonly<Record<Standing, IconName>> = { reached: 'check-c', near: 'tri', missed: 'oct' };

interface Target {
  value: number;
  sense: Goal['sense'];
  isGoal: boolean;
}

function targetOf(definition: MetricDefinition | undefined, goal: Goal | undefined): Target | null {
  if (goal) return { value: goal.target, sense: goal.sense, isGoal: true };
  if (!definition || definition.target === null) return null;
  return { value: definition.target, sense: definition.better === 'down' ? 'at_most' : 'at_least', isGoal: false };
}

/** A bar to the value, a mark at the target; the words below say the same. */
function TargetBar({ value, target, unit }: { value: number; target: number; unit: MetricAnswer['unit'] }) {
  const whole = unit === 'ratio' ? 1 : Math.max(value, target) * 1.25 || 1;
  const at = (of: number) => Math.min(200, Math.max(0, (of / whole) * 200));
  return (
    <svg className="target-bar" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="rail-line" x="0" y="3" width="200" height="4" rx="2" />
      <rect className="value-line" x="0" y="3" width={at(value)} height="4" rx="2" />
      <rect className="target-line" x={at(target) - 1} y="0" width="2" height="10" />
    </svg>
  );
}

function Foot({ answer, tile }: { answer: MetricAnswer; tile: Tile }) {
  const t = useTranslations('dashboards.figure');
  const figureText = useFigureText();
  const [metric = ''] = tile.metrics;
  const definition = useDefinition()(metric);
  const { goals } = useBoard();
  const target = targetOf(definition, goals.get(metric));
  const value = valueOf(answer.total, tile.statistic);
  const before = answer.before ? valueOf(answer.before, tile.statistic) : null;
  const difference = value === null || before === null ? null : value - before;
  const standing = target ? standingOf(value, target.value, target.sense) : null;
  const tone = toneOf(definition?.better ?? 'neither', answer.unit, difference);
  return (
    <>
      {target && value !== null ? <TargetBar value={value} target={target.value} unit={answer.unit} /> : null}
      <div className="figure-foot">
        {standing ? (
          <span className={`standing ${standing}`}>
            <Icon name={MARKS[standing]} size={14} />
            {t(`standing.${standing}`)}
          </span>
        ) : null}
        {target ? (
          <span>
            {t(target.isGoal ? 'goal' : 'recommended', { value: figureText.text(answer.unit, target.value) })}
          </span>
        ) : (
          <span>{t('n', { count: answer.total.n })}</span>
        )}
        {difference === null ? null : (
          <span className={`end difference ${tone}`}>
            <span className="sr">{t('against')}</span>
            {figureText.difference(answer.unit, difference, answer.currency)}
            {tone === 'even' ? null : <span className="sr">{t(`tone.${tone}`)}</span>}
          </span>
        )}
      </div>
    </>
  );
}

/** What stands where nothing was counted: a dash, and why. */
function Nothing({ definition }: { definition: MetricDefinition | undefined }) {
  const t = useTranslations('dashboards.figure');
  const words = useWords();
  return <p className="f12 t3 figure-why">{definition?.needs ? words(definition.needs) : t('nothing')}</p>;
}

export interface FigureTileProps {
  tile: Tile;
  answer: MetricAnswer | undefined;
  /** Values over the period, in their order. */
  course: readonly (number | null)[];
}

/** One number with its name, what it is measured by, where it should be and whence it came. */
export function FigureTile({ tile, answer, course }: FigureTileProps) {
  const t = useTranslations('dashboards.figure');
  const [metric = ''] = tile.metrics;
  const definition = useDefinition()(metric);
  const { open, asked, compare, benchmarks } = useBoard();
  const figureText = useFigureText();
  const title = useTileTitle()(tile);
  const value = answer ? valueOf(answer.total, tile.statistic) : null;
  const statistic = tile.statistic === 'headline' ? (definition?.headline ?? 'sum') : tile.statistic;
  const parts = answer ? figureText.parts(answer.unit, value, answer.currency) : null;
  return (
    <section className="card figure-tile" aria-label={title}>
      <div className="figure-name">
        <h2>{title}</h2>
        <span className="t3 f11">{t(`statistic.${statistic}`)}</span>
        <span className="end row row-tight">
          <ExportMenu tiles={[tile]} title={title} asked={asked} compare={compare} />
          <DefinitionButton metric={metric} />
        </span>
      </div>
      {parts && answer ? (
        <>
          <div className="figure-row">
            <AriaButton
              className="figure-value"
              isDisabled={answer.total.n === 0}
              aria-label={t('openRows', { title, value: parts.number + parts.unit, count: answer.total.n })}
              onPress={() => open({ metric }, title)}
            >
              {parts.number}
              <small>{parts.unit}</small>
            </AriaButton>
            <Sparkline values={course} />
          </div>
          {value === null ? <Nothing definition={definition} /> : <Foot answer={answer} tile={tile} />}
          {tile.statistic === 'headline' ? <BenchmarkLine metric={metric} isWanted={benchmarks} /> : null}
        </>
      ) : (
        <Skeleton height={48} />
      )}
    </section>
  );
}
