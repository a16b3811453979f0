import { type Tile, type TileKind, tileKind } from '@madoguchi/contracts/dashboards';
import type { MetricBy } from '@madoguchi/contracts/metrics';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDefinitions } from '../api.ts';
import { freeKey } from '../move-tile.ts';
import { useWords } from '../use-figure-text.ts';

/** How many figures a kind takes at most, and what it can be split by. */
const KINDS: Readonly<Record<TileKind, { metrics: number; by: readonly MetricBy[]; span: Tile['span'] }>> = {
  figure: { metrics: 1, by: [], span: 'quarter' },
  trend: { metrics: 4, by: ['day', 'week', 'month'], span: 'half' },
  heatmap: { metrics: 1, by: [], span: 'half' },
  pareto: { metrics: 0, by: ['category', 'product', 'channel', 'team', 'stage', 'kind'], span: 'half' },
  scatter: { metrics: 2, by: ['member', 'team', 'category', 'channel', 'product'], span: 'half' },
  distribution: { metrics: 1, by: [], span: 'half' },
  cohort: { metrics: 0, by: [], span: 'half' },
  table: {
    metrics: 4,
    by: [
      'team',
      'member',
      'partner',
      'channel',
      'category',
      'product',
      'stage',
      'rank',
      'kind',
      'from_desk',
      'to_desk',
      'contacted',
      'inbox',
      'currency',
    ],
    span: 'full',
  },
  goals: { metrics: 0, by: [], span: 'full' },
  experts: { metrics: 0, by: [], span: 'half' },
};
const FIXED: Partial<Record<TileKind, string[]>> = { pareto: ['contacts'], cohort: ['resolution_rate'] };
const SLOTS = [0, 1, 2, 3] as const;
const STATISTICS = ['headline', 'median', 'p90', 'mean'] as const;

interface Draft {
  kind: TileKind;
  metrics: readonly (string | null)[];
  by: MetricBy | null;
  statistic: Tile['statistic'];
  title: string;
}
const FIRST: Draft = { kind: 'figure', metrics: [], by: null, statistic: 'headline', title: '' };

function build(draft: Draft, taken: readonly string[]): Tile | null {
  const { kind, statistic, title } = draft;
  const shape = KINDS[kind];
  const chosen =
    FIXED[kind] ??
    draft.metrics.slice(0, shape.metrics).filter((metric): metric is string => metric !== null && metric !== undefined);
  const fewest = kind === 'scatter' ? 2 : Math.min(1, shape.metrics);
  if (chosen.length < fewest) return null;
  const [firstBy = null] = shape.by;
  const key = freeKey([kind, ...chosen].join('-'), taken);
  return {
    key,
    kind,
    metrics: chosen,
    statistic,
    by: draft.by ?? firstBy,
    title: title.trim(),
    span: shape.span,
    tall: false,
  };
}

function Figures({ draft, onChange }: { draft: Draft; onChange(draft: Draft): void }) {
  const t = useTranslations('dashboards.editor');
  const words = useWords();
  const { data } = useDefinitions();
  const options = (data ?? []).map((definition) => ({ id: definition.id, label: words(definition.name) }));
  return (
    <>
      {SLOTS.slice(0, KINDS[draft.kind].metrics).map((at) => (
        <ComboBox
          key={at}
          label={t(KINDS[draft.kind].metrics === 1 ? 'metric' : 'metricNumber', { number: at + 1 })}
          size="sm"
          options={options}
          value={draft.metrics[at] ?? null}
          onChange={(metric) =>
            onChange({ ...draft, metrics: SLOTS.map((slot) => (slot === at ? metric : (draft.metrics[slot] ?? null))) })
          }
        />
      ))}
    </>
  );
}

/** One more tile: what kind, of which figures, split by what. */
export function AddTile({ taken, onAdd }: { taken: readonly string[]; onAdd(tile: Tile): void }) {
  const t = useTranslations('dashboards.editor');
  const tBy = useTranslations('dashboards.by');
  const [draft, setDraft] = useState<Draft>(FIRST);
  const shape = KINDS[draft.kind];
  const tile = build(draft, taken);
  return (
    <fieldset className="add-tile">
      <legend>{t('add')}</legend>
      <Select
        label={t('kindLabel')}
        size="sm"
        options={tileKind.options.map((id) => ({ id, label: t(`kind.${id}`) }))}
        value={draft.kind}
        onChange={(kind) => setDraft({ ...FIRST, kind })}
      />
      <Figures draft={draft} onChange={setDraft} />
      {shape.by.length > 0 ? (
        <Select
          label={t('by')}
          size="sm"
          options={shape.by.map((id) => ({ id, label: tBy(id) }))}
          value={draft.by ?? shape.by[0] ?? null}
          onChange={(by) => setDraft({ ...draft, by })}
        />
      ) : null}
      {shape.metrics > 0 && draft.kind !== 'distribution' && draft.kind !== 'scatter' ? (
        <Select
          label={t('statistic')}
          size="sm"
          options={STATISTICS.map((id) => ({ id, label: t(`statistics.${id}`) }))}
          value={draft.statistic}
          onChange={(statistic) => setDraft({ ...draft, statistic })}
        />
      ) : null}
      <TextField
        label={t('tileTitle')}
        size="sm"
        value={draft.title}
        onChange={(title) => setDraft({ ...draft, title })}
        maxLength={80}
      />
      <Button
        icon="plus"
        isDisabled={tile === null}
        onPress={() => {
          if (!tile) return;
          onAdd(tile);
          setDraft({ ...FIRST, kind: draft.kind });
        }}
      >
        {t('addButton')}
      </Button>
    </fieldset>
  );
}
