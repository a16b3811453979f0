import type { Reaction } from '../../kernel/facts.ts';
import { addressSuppressed } from '../privacy/facts.ts';
import { noteOptOut } from './actions/note-opt-out.ts';

export const outreachReactions: readonly Reaction[] = [
  {
    when: 'in-transaction',
    name: 'outreach.note_opt_out',
    on: addressSuppressed.name,
    run: async (ctx, fact) => {
      const { mailId } = addressSuppressed.payload.parse(fact.payload);
      if (mailId) await noteOptOut(ctx, mailId);
    },
  },
];
