import { Fragment } from 'react';
import { fold } from '../../lib/fold.ts';

/** Marks the words that were looked for. Folding keeps lengths for kana and letters; where it does not, nothing is marked. */
export function Highlight({ text, q }: { text: string; q: string }) {
  const words = fold(q).split(/\s+/).filter(Boolean);
  const folded = fold(text);
  if (folded.length !== text.length || words.length === 0) return text;
  const marked = Array.from({ length: text.length }, () => false);
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length))
      marked.fill(true, at, at + word.length);
  }
  const runs: { text: string; isMarked: boolean }[] = [];
  for (const [index, isMarked] of marked.entries()) {
    const last = runs.at(-1);
    const unit = text.charAt(index);
    if (last?.isMarked === isMarked) last.text += unit;
    else runs.push({ text: unit, isMarked });
  }
  return runs.map((run, index) =>
    run.isMarked ? <mark key={index}>{run.text}</mark> : <Fragment key={index}>{run.text}</Fragment>,
  );
}
