import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { branchesOf } from './steps.ts';

/** How much is left from a step on, the step itself counted; a jump counts as one step. */
export interface Ahead {
  shortest: number;
  longest: number;
}

/**
 * What is left from every step that can be reached from the start of the document. Circles are counted once: the longest
 * way goes through every step of a circle, not for ever. Linear in steps and branches.
 */
export function aheadOf(document: GuideDocument): Map<string, Ahead> {
  const ways = new Map(document.steps.map((step) => [step.id, new Set(linksOf(document, step.id))]));
  const shortest = shortestWays(ways);
  const longest = longestWays(ways);
  return new Map(
    [...ways.keys()].map((id) => [
      id,
      { shortest: shortest.get(id) ?? longest.get(id) ?? 1, longest: longest.get(id) ?? 1 },
    ]),
  );
}

function linksOf(document: GuideDocument, id: string): string[] {
  const step = document.steps.find((one) => one.id === id);
  const known = new Set(document.steps.map((one) => one.id));
  return step ? branchesOf(step).flatMap(({ to }) => (to !== null && known.has(to) ? [to] : [])) : [];
}

/** Backwards from the ends, a layer a turn. */
function shortestWays(ways: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const before = new Map<string, string[]>();
  for (const [id, next] of ways) for (const to of next) before.set(to, [...(before.get(to) ?? []), id]);
  let layer = [...ways].filter(([, next]) => next.size === 0).map(([id]) => id);
  const found = new Map<string, number>();
  for (let length = 1; layer.length > 0; length += 1) {
    for (const id of layer) found.set(id, length);
    layer = [...new Set(layer.flatMap((id) => before.get(id) ?? []))].filter((id) => !found.has(id));
  }
  return found;
}

function longestWays(ways: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const longest = new Map<string, number>();
  // Circles come in the order in which they end: what follows one stands before it.
  for (const circle of circlesOf(ways)) {
    const inside = new Set(circle);
    const beyond = circle.flatMap((id) => [...(ways.get(id) ?? [])]).filter((to) => !inside.has(to));
    const length = circle.length + Math.max(0, ...beyond.map((to) => longest.get(to) ?? 0));
    for (const id of circle) longest.set(id, length);
  }
  return longest;
}

/** Strongly connected parts (Tarjan 1972), those without a way on first. A step in no circle is a part of its own. */
export function circlesOf(ways: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const held = new Set<string>();
  const circles: string[][] = [];
  const visit = (id: string): void => {
    order.set(id, order.size);
    low.set(id, order.get(id) ?? 0);
    open.push(id);
    held.add(id);
    for (const to of ways.get(id) ?? []) {
      if (!order.has(to)) visit(to);
      if (held.has(to)) low.set(id, Math.min(low.get(id) ?? 0, low.get(to) ?? 0));
    }
    if (low.get(id) !== order.get(id)) return;
    const circle = open.splice(open.indexOf(id));
    for (const one of circle) held.delete(one);
    circles.push(circle);
  };
  for (const id of ways.keys()) if (!order.has(id)) visit(id);
  return circles;
}
