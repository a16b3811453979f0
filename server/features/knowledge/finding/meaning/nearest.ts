import type { Found } from '@madoguchi/finding/search.ts';
import type { AskedMeaning, Meanings } from './vectors.ts';

/** How many of the best by meaning are put beside those by words. */
const MOST = 60;
/** So few documents say nothing of what is usual: the nearest three count. */
const FEW = 20;
const NEAREST_OF_FEW = 3;
/** How far beyond the usual something must stand, in standard deviations: cosines of one model mean nothing in another. */
const BEYOND = 2;
/** Reciprocal rank fusion (Cormack et al. 2009): how much first places count beyond later ones. */
const RANK = 60;
const DRAFT = 0.8;

export interface Near {
  id: string;
  cosine: number;
}

/** The documents that stand out by what they mean, best first; ties go by id. */
export function nearest(held: Meanings | null, asked: AskedMeaning, allows: (id: string) => boolean): Near[] {
  if (!held || held.generation !== asked.generation) return [];
  const all: Near[] = [];
  for (const [id, vector] of held.vectors)
    if (vector.length === asked.vector.length && allows(id)) all.push({ id, cosine: cosineOf(vector, asked.vector) });
  const ordered = (found: Near[]) => found.toSorted((a, b) => b.cosine - a.cosine || (a.id < b.id ? -1 : 1));
  if (all.length < FEW) return ordered(all).slice(0, NEAREST_OF_FEW);
  const mean = all.reduce((sum, { cosine }) => sum + cosine, 0) / all.length;
  const spread = Math.sqrt(all.reduce((sum, { cosine }) => sum + (cosine - mean) ** 2, 0) / all.length);
  return ordered(all.filter(({ cosine }) => spread > 0 && cosine >= mean + BEYOND * spread)).slice(0, MOST);
}

function cosineOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** Both rankings as one: by the places something has in them, since scores of words and of meaning cannot be compared. */
export function fuse(byWords: readonly Found[], byMeaning: readonly Near[], isDraft: (id: string) => boolean): Found[] {
  const found = new Map(byWords.map((one) => [one.id, one]));
  const worth = new Map<string, number>();
  const place = (id: string, at: number) => worth.set(id, (worth.get(id) ?? 0) + 1 / (RANK + at + 1));
  for (const [at, { id }] of byWords.entries()) place(id, at);
  for (const [at, { id, cosine }] of byMeaning.entries()) {
    place(id, at);
    const part = { surface: '', term: '', why: 'meaning' as const, score: cosine };
    const before = found.get(id);
    found.set(
      id,
      before ? { ...before, parts: [...before.parts, part] } : { id, score: 0, coverage: 0, parts: [part] },
    );
  }
  const of = (id: string) => (worth.get(id) ?? 0) * (isDraft(id) ? DRAFT : 1);
  return [...found.values()].toSorted((a, b) => of(b.id) - of(a.id) || b.score - a.score || (a.id < b.id ? -1 : 1));
}
