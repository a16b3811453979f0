import type { FigureExport } from '@madoguchi/contracts/feeds.ts';
import { metricsAsked } from './asked-tiles.ts';
import type { FigureExportRow } from './queries.ts';

export function presentFigureExport(row: FigureExportRow): FigureExport {
  const { id, wanted, state, rows, bytes } = row;
  return {
    ...{ id, title: wanted.title, level: wanted.level, format: wanted.format, metrics: metricsAsked(wanted) },
    ...{ state, rows, bytes, createdAt: row.created_at.toISOString() },
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
  };
}
