import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { canSeeField } from '../policy.ts';
import { listEmptyOnSolve } from '../queries.ts';

const nameOf = ({ label_ja: ja, label_en: en }: { label_ja: string; label_en: string }): string =>
  en === '' || en === ja ? ja : `${ja} / ${en}`;

/**
 * Refuses to solve a conversation while one of its fields that must be filled by then is empty; whoever solves, and by whatever
 * way. Nobody is asked for a field they may not see. Called before anything is written.
 * @throws conflict `fields_empty`, with the names and, as issues, the keys of what is missing.
 */
export async function refuseEmptyFields(ctx: Ctx, conversationId: string): Promise<void> {
  const empty = await listEmptyOnSolve(ctx.db, ctx.workspaceId, conversationId);
  const missing = empty.filter((field) => canSeeField(ctx.actor, field));
  if (missing.length === 0) return;
  throw conflict('fields_empty', {
    values: { fields: missing.map(nameOf).join(', ') },
    issues: missing.map(({ key }) => ({ path: `fields.${key}`, code: 'required' })),
  });
}
