import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, invalid } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { synonymsChanged } from '../facts.ts';
import { insertSynonym, listSynonyms } from '../fix-queries.ts';
import { nextRevision } from '../queries.ts';
import { distinct, sign } from '../synonym-words.ts';

/** Says that words mean the same here; searches know it at once. @throws invalid `synonym_same_words`; conflict `synonym_known`. */
export async function addSynonym(ctx: Ctx, synonym: { words: readonly string[]; isOneWay: boolean }): Promise<string> {
  authorise(ctx.actor, 'knowledge:manage');
  const { db, workspaceId } = ctx;
  const words = distinct(synonym.words);
  if (words.length < 2) throw invalid('synonym_same_words');
  const known = (await listSynonyms(db, workspaceId)).map(({ words: others, is_one_way }) => sign(others, is_one_way));
  if (known.includes(sign(words, synonym.isOneWay))) throw conflict('synonym_known');
  const id = newId();
  await insertSynonym(db, workspaceId, { id, words, isOneWay: synonym.isOneWay, byId: actorId(ctx.actor) }, ctx.now);
  await nextRevision(db, workspaceId);
  await ctx.emit(synonymsChanged, {}, { added: 1, removed: 0 });
  return id;
}
