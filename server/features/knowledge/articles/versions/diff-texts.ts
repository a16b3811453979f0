import type { DiffPiece, TextDiff } from '@madoguchi/contracts/articles.ts';
import { diffArrays } from 'diff';
import type { TextRow } from '../queries.ts';
import { textOfHtml } from '../text/canonical.ts';
import { markdownOf } from '../text/to-markdown.ts';

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
const segments = (text: string): string[] => [...segmenter.segment(text)].map((one) => one.segment);
/** Beyond so many words line by line: word by word takes the square of them. */
const MANY = 6000;

/** What was taken out and put in, in words as a reader of either language sees them. */
export function diffWords(before: string, after: string): DiffPiece[] {
  const [a, b] = [segments(before), segments(after)];
  const isLong = a.length + b.length > MANY;
  const changes = isLong ? diffArrays(before.split(/(?<=\n)/), after.split(/(?<=\n)/)) : diffArrays(a, b);
  return changes.map((change) => ({
    kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
    text: change.value.join(''),
  }));
}

/** Readable words first; where only headings, marks or pictures differ, as Markdown, which shows them. */
function diffHtml(before: string, after: string): DiffPiece[] {
  const [a, b] = [textOfHtml(before), textOfHtml(after)];
  return a === b && before !== after ? diffWords(markdownOf(before), markdownOf(after)) : diffWords(a, b);
}

const EMPTY = { title: '', answer: '', internal: '', words: [] as string[] };

/** What differs between two sets of texts, by language; languages without a difference are left out. */
export function diffTexts(before: readonly TextRow[], after: readonly TextRow[], withInternal: boolean): TextDiff[] {
  const languages = [...new Set([...after, ...before].map((text) => text.language))];
  return languages.flatMap((language) => {
    const a = before.find((text) => text.language === language) ?? EMPTY;
    const b = after.find((text) => text.language === language) ?? EMPTY;
    const diff: TextDiff = {
      language,
      title: diffWords(a.title, b.title),
      answer: diffHtml(a.answer, b.answer),
      internal: withInternal ? diffHtml(a.internal, b.internal) : null,
      words: diffWords(a.words.join('、'), b.words.join('、')),
    };
    const parts = [diff.title, diff.answer, diff.internal ?? [], diff.words];
    return parts.some((part) => part.some((piece) => piece.kind !== 'same')) ? [diff] : [];
  });
}
