import { actorId, type Actor } from '../../../kernel/actor.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { allows } from '../../workspace/policy.ts';

/** May they read what is for us alone? One question, asked wherever a text leaves the server. */
export const seesInternal = (actor: Actor): boolean => allows(actor, 'article:internal');

export interface WrittenBy {
  edited_by_ids: readonly string[];
}

/** May this actor publish what is written now? Where somebody else has to approve, not who wrote it. */
export function canPublish(actor: Actor, article: WrittenBy, rules: { needs_other_approver: boolean }): boolean {
  if (!allows(actor, 'article:publish')) return false;
  const id = actorId(actor);
  return !rules.needs_other_approver || id === null || !article.edited_by_ids.includes(id);
}

/** @throws forbidden, or forbidden `own_article` when somebody else has to approve it. */
export function authorisePublish(actor: Actor, article: WrittenBy, rules: { needs_other_approver: boolean }): void {
  if (!allows(actor, 'article:publish')) throw forbidden();
  if (!canPublish(actor, article, rules)) throw forbidden('own_article');
}
