/** The order in which two conversations become one, and how places of the one translate into places of the other. */

export interface Placed {
  id: string;
  kind: 'message' | 'note';
  /** Where it came from. */
  of: 'survivor' | 'loser';
  from: number;
  to: number;
}

interface Said {
  id: string;
  kind: 'message' | 'note';
  position: number;
  at: Date;
}

/**
 * Both conversations by time, each in its own order (positions order what was said, clocks never do within one). All get
 * places behind `base`, the highest in use, so that no place is taken twice on the way; the one that stays goes first
 * where the times are equal.
 */
export function interleave(survivor: readonly Said[], loser: readonly Said[], base: number): Placed[] {
  const placed: Placed[] = [];
  let [s, l] = [0, 0];
  while (s < survivor.length || l < loser.length) {
    const [a, b] = [survivor[s], loser[l]];
    const takesSurvivor = a !== undefined && (b === undefined || a.at <= b.at);
    const next = takesSurvivor ? a : b;
    if (!next) break;
    if (takesSurvivor) s += 1;
    else l += 1;
    const { id, kind, position: from } = next;
    placed.push({ id, kind, of: takesSurvivor ? 'survivor' : 'loser', from, to: base + placed.length + 1 });
  }
  return placed;
}

/** How far somebody has read after the survivor's entries took new places: what they had read stays read. */
export function readAfter(placed: readonly Placed[], position: number): number {
  const read = placed.filter((one) => one.of === 'survivor' && one.from <= position);
  return read.at(-1)?.to ?? 0;
}

/** The same, back again; what was read behind the merge is still read. */
export function readBefore(placed: readonly Placed[], position: number): number {
  const end = placed.at(-1)?.to ?? 0;
  if (position > end) return position;
  const read = placed.filter((one) => one.of === 'survivor' && one.to <= position);
  return read.at(-1)?.from ?? 0;
}
