import { fieldOf, type FindingIndex } from './finding-index.ts';
import type { Asked } from './search.ts';
import { WEIGHTS } from './weights.ts';

/** How near the words of the question stand to each other in a document: neighbours of the question, and the best stretch. */
export function nearness(
  index: FindingIndex,
  slot: number,
  weighed: readonly { asked: Asked; weight: number }[],
  hidden: readonly number[],
): number {
  const { terms, places } = index.sequence(slot);
  const wordOf = new Map<string, number>();
  for (const [at, { asked }] of weighed.entries()) {
    for (const { term } of asked.alternatives) if (!wordOf.has(term)) wordOf.set(term, at);
  }
  const hits: { word: number; place: number }[] = [];
  for (const [at, term] of terms.entries()) {
    const word = wordOf.get(term);
    const place = places[at] ?? 0;
    if (word !== undefined && !hidden.includes(fieldOf(place))) hits.push({ word, place });
  }
  const { near } = WEIGHTS;
  return near.pairs * neighbours(hits, weighed) + near.stretch * stretch(hits, weighed);
}

/** Words that follow each other in the question, by how far apart they stand in the document. */
function neighbours(
  hits: readonly { word: number; place: number }[],
  weighed: readonly { asked: Asked; weight: number }[],
): number {
  const content = weighed.flatMap(({ asked, weight }, word) => (asked.kind === 'courtesy' ? [] : [{ word, weight }]));
  const places = new Map<number, number[]>();
  for (const { word, place } of hits) places.set(word, [...(places.get(word) ?? []), place]);
  let sum = 0;
  for (const [at, one] of content.entries()) {
    const next = content[at + 1];
    if (!next) break;
    const apart = least(places.get(one.word) ?? [], places.get(next.word) ?? []);
    if (apart <= WEIGHTS.near.within) sum += Math.min(one.weight, next.weight) / Math.max(1, apart);
  }
  return sum;
}

function least(a: readonly number[], b: readonly number[]): number {
  let found = Infinity;
  for (const x of a) for (const y of b) found = Math.min(found, Math.abs(x - y));
  return found;
}

/** The stretch of text that has the most of the question. */
function stretch(
  hits: readonly { word: number; place: number }[],
  weighed: readonly { asked: Asked; weight: number }[],
): number {
  const counts = weighed.map(() => 0);
  let best = 0;
  let sum = 0;
  let from = 0;
  for (const { word, place } of hits) {
    if (counts[word] === 0) sum += weighed[word]?.weight ?? 0;
    counts[word] = (counts[word] ?? 0) + 1;
    while (place - (hits[from]?.place ?? 0) > WEIGHTS.near.length) {
      const left = hits[from]?.word ?? 0;
      counts[left] = (counts[left] ?? 0) - 1;
      if (counts[left] === 0) sum -= weighed[left]?.weight ?? 0;
      from += 1;
    }
    best = Math.max(best, sum);
  }
  return best;
}
