import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import type { Field } from '@madoguchi/finding/postings.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { readPublishedArticles } from '../articles/published-queries.ts';
import { articleName } from '../articles/schema.ts';
import { findApprovedGuide, type ApprovedGuide } from '../guides/queries.ts';

/** What of a source is searched and shown. */
export interface SourceText {
  language: string;
  name: string;
  title: string;
  body: string;
  isPublic: boolean;
  categoryId: string | null;
  productIds: string[];
  version: number;
  texts: Partial<Record<Field, string>>;
}

/** Every language readers have of an article; none when it is not published. */
export async function articleTexts(ctx: Ctx, articleId: string): Promise<SourceText[]> {
  const texts = await readPublishedArticles(ctx.db, ctx.workspaceId, { internal: true, articleIds: [articleId] });
  return texts.map((text) => ({
    language: text.language,
    name: articleName(text.number),
    title: text.title,
    body: text.answer_text,
    isPublic: text.is_public,
    categoryId: text.category_id,
    productIds: text.product_ids,
    version: text.version,
    texts: {
      title: text.title,
      answer: text.answer_text,
      words: text.words.join('\n'),
      internal: text.internal_text,
    },
  }));
}

/** An approved guide: what customers say that it answers, and what its steps ask and tell. */
export async function guideTexts(ctx: Ctx, guideId: string): Promise<SourceText[]> {
  const guide = await findApprovedGuide(ctx.db, ctx.workspaceId, { id: guideId });
  return guide ? [guideText(guide)] : [];
}

function guideText({ key, version, document }: ApprovedGuide): SourceText {
  const { title, summary, triggers, language, categories } = document;
  const steps = stepTexts(document);
  return {
    language,
    name: key,
    title,
    body: [summary, ...steps].filter(Boolean).join('\n'),
    isPublic: false,
    categoryId: categories[0]?.id ?? null,
    productIds: [],
    version,
    texts: { title, question: summary, words: triggers.join('\n'), answer: steps.join('\n') },
  };
}

function stepTexts({ steps }: GuideDocument): string[] {
  return steps.flatMap((step) => [
    step.title,
    step.text,
    step.say,
    ...('answers' in step ? step.answers.map((answer) => answer.label) : []),
  ]);
}
