import type { FindingKind } from '@madoguchi/contracts/finding.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { allows } from '../../workspace/policy.ts';
import type { Reader } from './search-knowledge.ts';

/** Everybody, on pages and in the widget. */
export const STRANGER: Reader = { kinds: ['article'], isPublicOnly: true, readsInternal: false, drafts: [] };

/** What somebody of us, or a key, finds. */
export function readerOf(actor: Actor): Reader {
  const kinds: FindingKind[] = [];
  if (allows(actor, 'article:read')) kinds.push('article');
  if (allows(actor, 'guide:read')) kinds.push('guide');
  // People only: what a program finds may be shown to anybody. Drafts of guides are for those who write guides.
  const drafts: FindingKind[] = [];
  if (actor.kind === 'member' && allows(actor, 'article:read')) drafts.push('article');
  if (actor.kind === 'member' && allows(actor, 'guide:edit')) drafts.push('guide');
  return { kinds, isPublicOnly: false, readsInternal: allows(actor, 'article:internal'), drafts };
}
