import { analyse } from './analyse.ts';
import { WEIGHTS } from './weights.ts';

/** Weights by word, of length 1. */
export type Vector = ReadonlyMap<string, number>;

export interface Group<T> {
  members: T[];
  /** The member nearest to all others: its words stand for the group. */
  centre: T;
}

/** So alike are questions about the same; below it they share a word, not a matter. */
const ALIKE = 0.42;

/** A product's code says what it is about, not what is asked: two questions about the YC-520 are two. */
const CODE = 0.3;

/** What texts are about, as vectors that can be compared: rare words weigh more, words of asking nothing. */
export function vectorsOf(texts: readonly string[]): Vector[] {
  const counted = texts.map((text) => {
    const weights = new Map<string, number>();
    for (const { term, kind } of analyse(text).words) {
      if (kind !== 'courtesy') weights.set(term, WEIGHTS.kinds[kind] * (/\d/.test(term) ? CODE : 1));
    }
    return weights;
  });
  const documents = new Map<string, number>();
  for (const weights of counted) for (const term of weights.keys()) documents.set(term, (documents.get(term) ?? 0) + 1);
  return counted.map((weights) => {
    const idf = (term: string) => Math.log(1 + texts.length / (documents.get(term) ?? 1));
    return normal(new Map([...weights].map(([term, weight]) => [term, weight * idf(term)])));
  });
}

function normal(vector: Vector): Vector {
  const length = Math.hypot(...vector.values()) || 1;
  return new Map([...vector].map(([term, weight]) => [term, weight / length]));
}

function likeness(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

interface Growing {
  at: number[];
  sum: Map<string, number>;
  length: number;
}

/** Groups of texts about the same, largest first. One pass in the given order: the same texts make the same groups. */
export function cluster<T>(items: readonly T[], textOf: (item: T) => string): Group<T>[] {
  const vectors = vectorsOf(items.map(textOf));
  const groups: Growing[] = [];
  const byTerm = new Map<string, Set<Growing>>();
  for (const [at, vector] of vectors.entries()) {
    if (vector.size === 0) continue;
    const near = new Set([...vector.keys()].flatMap((term) => [...(byTerm.get(term) ?? [])]));
    let best: { group: Growing; likeness: number } | null = null;
    for (const group of near) {
      const alike = likeness(vector, group.sum) / group.length;
      if (alike >= ALIKE && (!best || alike > best.likeness)) best = { group, likeness: alike };
    }
    const group = best?.group ?? { at: [], sum: new Map<string, number>(), length: 1 };
    if (!best) groups.push(group);
    group.at.push(at);
    for (const [term, weight] of vector) {
      group.sum.set(term, (group.sum.get(term) ?? 0) + weight);
      const those = byTerm.get(term) ?? new Set();
      byTerm.set(term, those.add(group));
    }
    group.length = Math.hypot(...group.sum.values()) || 1;
  }
  return groups
    .map((group) => whole(group, items, vectors))
    .flatMap((group) => (group ? [group] : []))
    .toSorted((a, b) => b.members.length - a.members.length);
}

function whole<T>({ at, sum }: Growing, items: readonly T[], vectors: readonly Vector[]): Group<T> | null {
  const middle = normal(sum);
  const scored = at.flatMap((index) => {
    const [item, vector] = [items[index], vectors[index]];
    return item !== undefined && vector ? [{ item, score: likeness(vector, middle) }] : [];
  });
  const [first] = scored.toSorted((a, b) => b.score - a.score);
  return first ? { members: scored.map((one) => one.item), centre: first.item } : null;
}
