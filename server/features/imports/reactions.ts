import type { Reaction } from '../../kernel/facts.ts';
import { personErased } from '../privacy/facts.ts';
import { endExports } from './exports/actions/end-exports.ts';

export const importReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'imports.erased', on: personErased.name, run: endExports },
];
