import type { Ctx } from '../../../kernel/context.ts';
import type { Locale } from '../../../kernel/i18n.ts';
import { findPlainly } from './find-queries.ts';
import type { ShelfRow } from './shelf-queries.ts';

/** What strangers find with these words, best first. The one way from the pages and the widget to the search of knowledge. */
export async function findAnswers(
  ctx: Ctx,
  asked: { words: string; locale: Locale; limit: number },
): Promise<ShelfRow[]> {
  const words = asked.words
    .normalize('NFKC')
    .split(/[\s、。]+/)
    .filter(Boolean)
    .slice(0, 8);
  return words.length > 0 ? findPlainly(ctx.db, ctx.workspaceId, asked.locale, words, asked.limit) : [];
}
