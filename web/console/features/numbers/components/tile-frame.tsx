import type { Tile } from '@madoguchi/contracts/dashboards';
import { IconButton } from '@madoguchi/ui/button';
import { type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDefinition } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { useWords } from '../use-figure-text.ts';
import { DefinitionButton } from './definition.tsx';
import { ExportMenu } from './export-menu.tsx';

/** Name of a tile: its own, else those of its figures. */
export function useTileTitle(): (tile: Tile) => string {
  const t = useTranslations('dashboards');
  const words = useWords();
  const definition = useDefinition();
  return (tile) => {
    if (tile.title) return tile.title;
    if (tile.kind === 'goals') return t('tile.goals');
    if (tile.kind === 'experts') return t('tile.experts');
    if (tile.kind === 'heatmap' && tile.metrics[0] === 'contacts') return t('tile.heatContacts');
    if (tile.kind === 'pareto') return t('tile.reasons');
    const names = tile.metrics.map((metric) => words(definition(metric)?.name, metric));
    if (tile.kind === 'distribution') return t('tile.distributionOf', { name: names[0] ?? '' });
    if (tile.kind === 'cohort') return t('tile.cohort');
    return names.join(t('tile.joint'));
  };
}

export interface TileFrameProps {
  tile: Tile;
  sub?: ReactNode;
  legend?: ReactNode;
  /** The same in rows: every chart has one. */
  table?: ReactNode;
  children: ReactNode;
}

/** A card with its name, what its figures mean, and the way to the same as a table. */
export function TileFrame({ tile, sub, legend, table, children }: TileFrameProps) {
  const t = useTranslations('dashboards.tile');
  const title = useTileTitle()(tile);
  const heading = useId();
  const { asked, compare } = useBoard();
  const [isTable, setTable] = useState(false);
  return (
    <section className="card tile-card" aria-labelledby={heading}>
      <div className="tile-head">
        <h2 id={heading}>{title}</h2>
        {sub ? <span className="t3 f12 clip">{sub}</span> : null}
        <span className="end row row-tight">
          {legend}
          {tile.metrics.map((metric) => (
            <DefinitionButton key={metric} metric={metric} />
          ))}
          <ExportMenu tiles={[tile]} title={title} asked={asked} compare={compare} />
          {table ? (
            <IconButton
              icon={isTable ? 'chart' : 'listul'}
              size="xs"
              label={isTable ? t('asChart', { title }) : t('asTable', { title })}
              isPressed={isTable}
              onPress={() => setTable(!isTable)}
            />
          ) : null}
        </span>
      </div>
      <div className="tile-body">{isTable ? table : children}</div>
    </section>
  );
}
