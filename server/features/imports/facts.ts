import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const of = { importId: z.string(), noun: z.string() };
const counts = {
  created: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  rejected: z.number(),
};

export const importUploaded = factType('import.uploaded', z.object({ ...of, fileName: z.string(), rows: z.number() }));
export const importMapped = factType('import.mapped', z.object(of));
export const importCheckStarted = factType('import.check_started', z.object(of));
export const importStarted = factType('import.started', z.object(of));
/** A batch is behind us; screens ask how far it is. */
export const importAdvanced = factType(
  'import.advanced',
  z.object({ ...of, handled: z.number(), isCheck: z.boolean() }),
);
export const importCancelled = factType('import.cancelled', z.object({ ...of, ...counts }));
/** The whole file, one fact: what came of it. */
export const importFinished = factType(
  'import.finished',
  z.object({ ...of, fileName: z.string(), state: z.string(), ...counts }),
);

const exported = { exportId: z.string(), noun: z.string() };
/** Who takes what out: the actor of the fact, these columns, this filter. */
export const exportStarted = factType(
  'export.started',
  z.object({
    ...exported,
    format: z.string(),
    columns: z.array(z.string()),
    filter: z.record(z.string(), z.unknown()),
  }),
);
/** Personal data left in full, and why; the values are in no fact. */
export const exportUnmasked = factType('export.unmasked', z.object({ ...exported, reason: z.string() }));
export const exportFinished = factType(
  'export.finished',
  z.object({ ...exported, state: z.string(), rows: z.number() }),
);
export const exportTaken = factType('export.taken', z.object({ ...exported, rows: z.number() }));

export const importFacts = [
  ...[importUploaded, importMapped, importCheckStarted, importStarted, importAdvanced, importCancelled, importFinished],
  ...[exportStarted, exportUnmasked, exportFinished, exportTaken],
];
