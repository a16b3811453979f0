import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();

export const macroCreated = factType('macro.created', z.object({ macroId: id }));
export const macroChanged = factType('macro.changed', z.object({ macroId: id, version: z.number() }));
export const macroArchived = factType('macro.archived', z.object({ macroId: id, archived: z.boolean() }));
/** `sent`: its words went as an answer or note at once; else they are in somebody's composer. */
export const macroApplied = factType(
  'macro.applied',
  z.object({ macroId: id, useId: id, name: z.string(), sent: z.boolean() }),
);
export const macroUndone = factType('macro.undone', z.object({ macroId: id, useId: id, name: z.string() }));
export const phraseChanged = factType('phrase.changed', z.object({ key: z.string() }));

export const macroFacts = [macroCreated, macroChanged, macroArchived, macroApplied, macroUndone, phraseChanged];
