import type { Asking } from '../asking.ts';
import type { NothingPart } from '../parts.ts';

type Head = Pick<NothingPart, 'title' | 'sub' | 'link' | 'restated'>;

/** What stands where nothing was counted, and why. */
export function nothing({ words }: Asking, head: Head, metrics: readonly string[]): NothingPart {
  const needs = metrics.map(words.needsOf).find((text) => text !== '');
  return { kind: 'nothing', ...head, why: needs ?? words.board('tile.empty') };
}
