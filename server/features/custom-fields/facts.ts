import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();
const about = { fieldId: id, noun: z.string(), key: z.string() };

export const fieldCreated = factType('field.created', z.object(about));
export const fieldChanged = factType('field.changed', z.object({ ...about, fields: z.array(z.string()) }));
export const fieldsOrdered = factType('field.ordered', z.object({ noun: z.string() }));
/** Values of one record; which fields, never what was written. */
export const fieldsFilled = factType(
  'field.filled',
  z.object({ noun: z.string(), recordId: id, keys: z.array(z.string()) }),
);
/** Somebody looked at a masked value in full. */
export const fieldRevealed = factType('field.revealed', z.object({ noun: z.string(), recordId: id, key: z.string() }));

export const customFieldFacts = [fieldCreated, fieldChanged, fieldsOrdered, fieldsFilled, fieldRevealed];
