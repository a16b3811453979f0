/** Pure: one of a list put before or after another; without either, the list as it was. */
export function moveTile<T extends { key: string }>(
  tiles: readonly T[],
  moved: string,
  to: { key: string; place: 'before' | 'after' },
): readonly T[] {
  const tile = tiles.find(({ key }) => key === moved);
  const rest = tiles.filter(({ key }) => key !== moved);
  const at = rest.findIndex(({ key }) => key === to.key);
  if (!tile || at === -1) return tiles;
  return rest.toSpliced(to.place === 'before' ? at : at + 1, 0, tile);
}

/** Pure: a key that is not taken, from a word. */
export function freeKey(word: string, taken: readonly string[]): string {
  const base = word.replaceAll('_', '-').slice(0, 34);
  let [key, count] = [base, 2];
  while (taken.includes(key)) {
    key = `${base}-${count}`;
    count += 1;
  }
  return key;
}
