const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const VOICED =
  'がかぎきぐくげけごこざさじしずすぜせぞそだただたぢちづつでてどとばはびひぶふべへぼほぱはぴひぷふぺへぽほガカギキグクゲケゴコザサジシズスゼセゾソダタヂチヅツデテドトバハビヒブフベヘボホパハピヒプフペヘポホ';

/** 1 for a wrong letter, less for one beside it on the keyboard, for か in place of が, っ for つ. */
function replaceCost(a: string, b: string): number {
  if (a === b) return 0;
  for (let at = 0; at < VOICED.length; at += 2) {
    const [x, y] = [VOICED[at], VOICED[at + 1]];
    if ((a === x && b === y) || (a === y && b === x)) return 0.5;
  }
  if ('ゃやゅゆょよっつャヤュユョヨッツ'.includes(a) && Math.abs(a.charCodeAt(0) - b.charCodeAt(0)) === 1) return 0.5;
  for (const [row, keys] of ROWS.entries()) {
    const column = keys.indexOf(a);
    if (column < 0) continue;
    for (const near of [row - 1, row, row + 1]) {
      const other = ROWS[near]?.indexOf(b) ?? -1;
      if (other >= 0 && Math.abs(other - column) <= 1) return 0.7;
    }
  }
  return 1;
}

/** Edit distance with neighbours changed round as one slip; `limit` or more is told as Infinity. */
export function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const [x = '', y = ''] = [a[i - 1], b[j - 1]];
      let cost = Math.min(
        (row[j] ?? 0) + (x === 'ー' ? 0.5 : 1),
        (next[j - 1] ?? 0) + (y === 'ー' ? 0.5 : 1),
        (row[j - 1] ?? 0) + replaceCost(x, y),
      );
      if (i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return Infinity;
    before = row;
    row = next;
  }
  const found = row[b.length] ?? Infinity;
  return found <= limit ? found : Infinity;
}

/** How many slips a word of this length may have: short words none, they would become any other. */
export function allowedSlips(word: string): number {
  const isKana = /^[ぁ-ヶー]+$/u.test(word);
  if (word.length < (isKana ? 3 : 4)) return 0;
  return word.length >= (isKana ? 6 : 8) ? 2 : 1;
}

export interface Corrected {
  word: string;
  slips: number;
}

/** Words like one that nobody wrote, nearest first. Letters and kana only: two kanji apart is another word. */
export function correct(word: string, known: Iterable<string>, limit = 3): Corrected[] {
  const allowed = allowedSlips(word);
  if (allowed === 0 || !/^[a-z0-9ぁ-ヶー]+$/u.test(word)) return [];
  const mask = maskOf(word);
  const found: Corrected[] = [];
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    if (bits(maskOf(candidate) ^ mask) > allowed * 2) continue;
    const distance = slips(word, candidate, allowed);
    if (distance !== Infinity) found.push({ word: candidate, slips: distance });
  }
  return found.toSorted((a, b) => a.slips - b.slips || (a.word < b.word ? -1 : 1)).slice(0, limit);
}

/** Which letters a word has, roughly: two words that differ in many cannot be near. */
function maskOf(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
}

function bits(mask: number): number {
  let left = mask;
  let count = 0;
  while (left !== 0) {
    left &= left - 1;
    count += 1;
  }
  return count;
}
