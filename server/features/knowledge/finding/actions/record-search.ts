import { createHash } from 'node:crypto';
import { questionKey } from '@madoguchi/finding/question-key.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { cleanWords } from '../clean-words.ts';
import { tellSearchesSoon } from '../jobs.ts';
import { findGoingOn, putSearch, type NewSearch } from '../search-queries.ts';

const GROUPS = 16;

/**
 * A member is kept as one of sixteen groups, drawn anew for every question: so many groups are at least so many people,
 * while a group says nothing about who is in it.
 */
function groupOf({ actor, workspaceId }: Ctx, key: string): number | null {
  if (actor.kind !== 'member') return null;
  return (createHash('sha256').update(`${workspaceId}\n${actor.id}\n${key}`).digest()[0] ?? 0) % GROUPS;
}

/** What language words are in, as far as letters say. */
function languageOf(words: string): string | null {
  return /[\u3040-\u30ff]/u.test(words) ? 'ja' : null;
}

/** Keeps what was looked for, without who: a search that goes on with more letters stays one. @returns its id. */
export async function recordSearch(
  ctx: Ctx,
  told: Pick<NewSearch, 'place' | 'visit' | 'words' | 'hits' | 'isRelaxed'> & { language?: string | undefined },
): Promise<string> {
  const words = cleanWords(told.words);
  const { db, workspaceId, actor, now } = ctx;
  const id = (await findGoingOn(db, workspaceId, { visit: told.visit, words }, now)) ?? newId();
  const asker = actor.kind === 'member' ? 'member' : actor.kind === 'key' ? 'key' : 'visitor';
  const [key, language] = [questionKey(words), told.language ?? languageOf(words)];
  await putSearch(db, workspaceId, { ...told, id, asker, group: groupOf(ctx, key), words, key, language }, now);
  tellSearchesSoon(ctx);
  return id;
}
