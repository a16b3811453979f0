import type { FixBody } from '@madoguchi/contracts/finding.ts';
import { questionKey } from '@madoguchi/finding/question-key.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { createArticle } from '../../articles/actions/create-article.ts';
import { cleanWords } from '../clean-words.ts';
import { findingFixed } from '../facts.ts';
import { insertFix } from '../fix-queries.ts';
import { readerOf } from '../policy.ts';
import { findDocument } from '../queries.ts';
import { countFound } from '../search-knowledge.ts';
import { addSynonym } from './add-synonym.ts';

/** Does something about words that find nothing: another word for them, an answer that comes first, a draft, or nothing. */
export async function fixMissed(ctx: Ctx, body: FixBody): Promise<{ id: string; articleId: string | null }> {
  authorise(ctx.actor, 'knowledge:manage');
  const words = cleanWords(body.words);
  const hitsBefore = await countFound(ctx, words, readerOf(ctx.actor));
  const [synonymId, sourceId] = await apply(ctx, body, words);
  const sourceKind = body.kind === 'answer' ? body.documentKind : body.kind === 'draft' ? ('article' as const) : null;
  const [id, byId] = [newId(), actorId(ctx.actor)];
  const row = {
    id,
    key: questionKey(words),
    words,
    kind: body.kind,
    synonymId,
    sourceKind,
    sourceId,
    hitsBefore,
    byId,
  };
  await insertFix(ctx.db, ctx.workspaceId, row, ctx.now);
  await ctx.emit(findingFixed, {}, { fixId: id, words, kind: body.kind });
  return { id, articleId: body.kind === 'draft' ? sourceId : null };
}

/** @returns the synonym that was made, and the article or guide it leads to. */
async function apply(ctx: Ctx, body: FixBody, words: string): Promise<[string | null, string | null]> {
  switch (body.kind) {
    case 'synonym':
      return [await addSynonym(ctx, { words: [words.slice(0, 80), body.means], isOneWay: false }), null];
    case 'answer':
      if (
        !(await findDocument(ctx.db, ctx.workspaceId, {
          kind: body.documentKind,
          id: body.documentId,
          isPublished: true,
        }))
      )
        throw invalid('knowledge_not_found');
      return [null, body.documentId];
    case 'draft':
      return [
        null,
        await createArticle(ctx, {
          texts: [{ language: 'ja', title: words, answer: '', isPublic: true, words: [words.slice(0, 80)] }],
        }),
      ];
    case 'dismissed':
      return [null, null];
  }
}
