import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();

export const viewSaved = factType(
  'view.saved',
  z.object({ viewId: id, name: z.string(), scope: z.string(), isNew: z.boolean() }),
);
export const viewDeleted = factType('view.deleted', z.object({ viewId: id, name: z.string() }));
export const viewRestored = factType('view.restored', z.object({ viewId: id, name: z.string() }));

/** `change`: the names of what it changes; the values are in its rows. */
export const bulkStarted = factType(
  'bulk.started',
  z.object({ bulkId: id, total: z.number(), change: z.array(z.string()) }),
);
export const bulkFinished = factType(
  'bulk.finished',
  z.object({ bulkId: id, state: z.enum(['done', 'cancelled', 'undone']), changed: z.number(), failed: z.number() }),
);
export const bulkUndoStarted = factType('bulk.undo_started', z.object({ bulkId: id }));

export const savedViewFacts: readonly FactType<never>[] = [
  viewSaved,
  viewDeleted,
  viewRestored,
  bulkStarted,
  bulkFinished,
  bulkUndoStarted,
] as unknown as readonly FactType<never>[];
