const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;

/** 1,234 · ¥1,234 · １２３４円 · △500 · (500) as a number; null for what is none. */
export function readNumber(text: string): number | null {
  let written = text.normalize('NFKC').replace(/\s/g, '');
  written = written.replace(/^(-?)[¥\\$]/, '$1').replace(/(?:円|JPY)$/i, '');
  if (/^[△▲−]/.test(written)) written = `-${written.slice(1)}`;
  if (/^\(.*\)$/.test(written)) written = `-${written.slice(1, -1)}`;
  if (!NUMBER.test(written)) return null;
  const value = Number(written.replace(/,/g, ''));
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? value : null;
}

const YES = new Set(['1', 'true', 'yes', 'y', 'on', 'はい', '有', 'あり', '○', '◯', '〇', '済', 'する', '可']);
const NO = new Set(['0', 'false', 'no', 'n', 'off', 'いいえ', '無', 'なし', '×', '未', 'しない', '不可']);

/** はい/いいえ, ○/×, 1/0, true/false; null for neither. */
export function readFlag(text: string): boolean | null {
  const written = text.normalize('NFKC').trim().toLowerCase();
  if (YES.has(written)) return true;
  return NO.has(written) ? false : null;
}
