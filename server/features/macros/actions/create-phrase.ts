import type { Phrase } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { phraseChanged } from '../facts.ts';
import { putPhrase } from '../phrase-queries.ts';

/** Adds a phrase for everybody; answers its key. */
export async function createPhrase(ctx: Ctx, phrase: Pick<Phrase, 'locale' | 'occasion' | 'body'>): Promise<string> {
  authorise(ctx.actor, 'macro:manage');
  const id = newId(ctx.now);
  await putPhrase(ctx.db, ctx.workspaceId, { ...phrase, id, shipped_key: null, hidden: false }, ctx.now);
  await ctx.emit(phraseChanged, {}, { key: id });
  return id;
}
