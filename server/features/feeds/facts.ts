import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const of = { exportId: z.string(), level: z.string(), metrics: z.array(z.string()) };

/** Who takes which figures out: the actor of the fact, of which days, narrowed to what. */
export const figureExportStarted = factType(
  'figure_export.started',
  z.object({
    ...of,
    format: z.string(),
    from: z.string(),
    to: z.string(),
    filters: z.record(z.string(), z.unknown()),
  }),
);
export const figureExportFinished = factType(
  'figure_export.finished',
  z.object({ ...of, state: z.string(), rows: z.number() }),
);
export const figureExportTaken = factType('figure_export.taken', z.object({ ...of, rows: z.number() }));
/** Another system read rows of a table; one that had nothing new to read is not told. */
export const feedRead = factType(
  'feed.read',
  z.object({ table: z.string(), format: z.string(), rows: z.number(), personal: z.boolean() }),
);

export const feedFacts = [
  figureExportStarted,
  figureExportFinished,
  figureExportTaken,
  feedRead,
] as unknown as readonly FactType<never>[];
