import { Fragment } from 'react';
import { fold, foldWithPlaces } from '../../lib/fold.ts';

/** Marks the words that were looked for, however they are written. */
export function Highlight({ text, q }: { text: string; q: string }) {
  const words = fold(q).split(/\s+/).filter(Boolean);
  if (words.length === 0) return text;
  const { folded, places } = foldWithPlaces(text);
  const marked = Array.from({ length: text.length }, () => false);
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length))
      marked.fill(true, places[at], (places[at + word.length - 1] ?? 0) + 1);
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
