import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const note = z.object({ noteId: z.string() });

export const handoverWritten = factType(
  'handover.written',
  note.extend({ teamId: z.string().nullable(), important: z.boolean(), mentions: z.array(z.string()) }),
);
export const handoverEdited = factType('handover.edited', note.extend({ fields: z.array(z.string()) }));
export const handoverRead = factType('handover.read', note);
export const handoverCommented = factType('handover.commented', note.extend({ commentId: z.string() }));
export const handoverClosed = factType('handover.closed', note);
export const handoverReopened = factType('handover.reopened', note);

export const handoverFacts = [
  handoverWritten,
  handoverEdited,
  handoverRead,
  handoverCommented,
  handoverClosed,
  handoverReopened,
] as unknown as readonly FactType<never>[];
