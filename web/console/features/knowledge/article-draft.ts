import type { Article, ArticleText } from '@madoguchi/contracts/articles';
import type { ChangeBody } from './api.ts';

/** One language while it is written. `internal` is null for whoever may not read it. */
export interface TextDraft {
  language: string;
  title: string;
  answer: string;
  internal: string | null;
  isPublic: boolean;
  forColleagues: boolean;
  words: string;
}

/** What is being written of an article. */
export interface ArticleDraft {
  texts: readonly TextDraft[];
  categoryId: string | null;
  ownerId: string | null;
  products: Article['products'];
  related: readonly { id: string; name: string; title: string }[];
  reviewDays: number;
}

const draftOfText = ({
  language,
  title,
  answer,
  internal,
  isPublic,
  forColleagues,
  words,
}: ArticleText): TextDraft => ({
  ...{ language, title, answer, internal, isPublic, forColleagues },
  words: words.join('\n'),
});

export const emptyText = (language: string, withInternal: boolean): TextDraft => ({
  language,
  title: '',
  answer: '',
  internal: withInternal ? '' : null,
  isPublic: true,
  forColleagues: false,
  words: '',
});

export function draftOf(article: Article): ArticleDraft {
  return {
    texts: article.texts.map(draftOfText),
    categoryId: article.categoryId,
    ownerId: article.owner?.id ?? null,
    products: article.products,
    related: article.related,
    reviewDays: article.reviewDays,
  };
}

/** What is sent: all of it, so that the version says what it stands on. */
export function bodyOf(draft: ArticleDraft): Omit<ChangeBody, 'version'> {
  return {
    texts: draft.texts.map(({ words, internal, ...text }) => ({
      ...text,
      words: words
        .split(/[\n、,]/)
        .map((word) => word.trim())
        .filter((word) => word !== ''),
      ...(internal === null ? {} : { internal }),
    })),
    categoryId: draft.categoryId,
    ownerId: draft.ownerId,
    productIds: draft.products.map((product) => product.id),
    relatedIds: draft.related.map((one) => one.id),
    reviewDays: draft.reviewDays,
  };
}
