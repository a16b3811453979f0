import { questionKey } from '@madoguchi/finding/question-key.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { cleanWords } from '../clean-words.ts';
import { findGoingOn, putSearch, type NewSearch } from '../search-queries.ts';

/** Keeps what was looked for, without who: a search that goes on with more letters stays one. @returns its id. */
export async function recordSearch(
  ctx: Ctx,
  told: Pick<NewSearch, 'place' | 'visit' | 'words' | 'hits' | 'isRelaxed'>,
): Promise<string> {
  const words = cleanWords(told.words);
  const { db, workspaceId, actor, now } = ctx;
  const id = (await findGoingOn(db, workspaceId, { visit: told.visit, words }, now)) ?? newId();
  const asker = actor.kind === 'member' ? 'member' : actor.kind === 'key' ? 'key' : 'visitor';
  await putSearch(db, workspaceId, { ...told, id, asker, words, key: questionKey(words) }, now);
  return id;
}
