import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import type { PublishedText } from '../../articles/published-queries.ts';
import type { KnowledgeTexts } from '../rank/zero-shot.ts';

/** A product as a term of its own: its code without what is written one way or another. */
export const productMark = (code: string): string =>
  `@product:${code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')}`;
export const categoryMark = (id: string): string => `@category:${id}`;

export interface Indexed {
  texts: KnowledgeTexts;
  marks: string[];
}

export function guideTexts(document: GuideDocument): Indexed {
  const answers = document.steps.flatMap((step) =>
    step.kind === 'question' ? step.answers.flatMap(({ label, words }) => [label, ...words]) : [],
  );
  const steps = document.steps.flatMap(({ title, text, say }) => [title, text, say]);
  return {
    texts: {
      title: document.title,
      triggers: document.triggers.join('\n'),
      purpose: document.summary,
      answers: answers.join('\n'),
      steps: steps.join('\n').slice(0, 20_000),
    },
    marks: [...document.products.map(productMark), ...document.categories.map(({ id }) => categoryMark(id))],
  };
}

/** All languages of one article, with the codes of its products. */
export function articleTexts(rows: readonly PublishedText[], codes: readonly string[]): Indexed {
  const [first] = rows;
  return {
    texts: {
      title: rows.map(({ title }) => title).join('\n'),
      triggers: rows.flatMap(({ words }) => words).join('\n'),
      purpose: '',
      answers: '',
      // The first words say what it is about; handbooks would drown everything else.
      steps: rows.map((row) => row.answer_text.slice(0, 3000)).join('\n'),
    },
    marks: [...codes.map(productMark), ...(first?.category_id ? [categoryMark(first.category_id)] : [])],
  };
}
