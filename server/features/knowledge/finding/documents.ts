import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import type { Field } from '@madoguchi/finding/postings.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { readDraftedArticle, type DraftedText } from '../articles/drafted-queries.ts';
import { readPublishedArticles, type PublishedText } from '../articles/published-queries.ts';
import { articleName } from '../articles/schema.ts';
import { findApprovedGuide, findGuide } from '../guides/queries.ts';

/** What of a source is searched and shown. */
export interface SourceText {
  language: string;
  name: string;
  title: string;
  body: string;
  isPublic: boolean;
  /** Nobody has approved it yet: found by those of us who may see drafts, by nobody else. */
  isDraft: boolean;
  categoryId: string | null;
  productIds: string[];
  /** Of a draft, below nought: it may never be taken for the version readers get. */
  version: number;
  texts: Partial<Record<Field, string>>;
}

/** Every language readers have of an article, or of what is being written where they have none; nothing of a retired one. */
export async function articleTexts(ctx: Ctx, articleId: string): Promise<SourceText[]> {
  const { db, workspaceId } = ctx;
  const texts = await readPublishedArticles(db, workspaceId, { internal: true, articleIds: [articleId] });
  if (texts.length > 0) return texts.map((text) => ({ ...articleText(text), version: text.version, isDraft: false }));
  const drafted = await readDraftedArticle(db, workspaceId, articleId);
  return drafted.map((text) => ({ ...articleText(text), version: -text.version, isDraft: true }));
}

function articleText(text: PublishedText | DraftedText): Omit<SourceText, 'version' | 'isDraft'> {
  return {
    language: text.language,
    name: articleName(text.number),
    title: text.title,
    body: text.answer_text,
    isPublic: text.is_public,
    categoryId: text.category_id,
    productIds: text.product_ids,
    texts: {
      title: text.title,
      answer: text.answer_text,
      words: text.words.join('\n'),
      internal: text.internal_text,
    },
  };
}

/** An approved guide, or the draft of one that never was: what customers say that it answers, and what its steps ask and tell. */
export async function guideTexts(ctx: Ctx, guideId: string): Promise<SourceText[]> {
  const approved = await findApprovedGuide(ctx.db, ctx.workspaceId, { id: guideId });
  if (approved) return [{ ...guideText(approved.document), version: approved.version, isDraft: false }];
  const guide = await findGuide(ctx.db, ctx.workspaceId, guideId);
  if (!guide || guide.retired_at || guide.approved_version !== null) return [];
  return [{ ...guideText(guide.draft), version: -guide.revision, isDraft: true }];
}

function guideText(document: GuideDocument): Omit<SourceText, 'version' | 'isDraft'> {
  const { key, title, summary, triggers, language, categories } = document;
  const steps = stepTexts(document);
  return {
    language,
    name: key,
    title,
    body: [summary, ...steps].filter(Boolean).join('\n'),
    isPublic: false,
    categoryId: categories[0]?.id ?? null,
    productIds: [],
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
