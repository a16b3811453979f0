import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { isId, newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { phraseChanged } from '../facts.ts';
import { putPhrase, updateOwnPhrase } from '../phrase-queries.ts';
import { shippedPhrases } from '../starter/shipped.ts';

/** Gives a phrase other words; a shipped one keeps its key, so that its own words can come back. */
export async function updatePhrase(ctx: Ctx, { key, body }: { key: string; body: string }): Promise<void> {
  const { db, workspaceId, now } = ctx;
  authorise(ctx.actor, 'macro:manage');
  const shipped = shippedPhrases().find((each) => each.key === key);
  if (shipped) {
    const { locale, occasion } = shipped;
    await putPhrase(db, workspaceId, { id: newId(now), shipped_key: key, locale, occasion, body, hidden: false }, now);
  } else if (!isId(key) || !(await updateOwnPhrase(db, workspaceId, key, body))) throw notFound();
  await ctx.emit(phraseChanged, {}, { key });
}
