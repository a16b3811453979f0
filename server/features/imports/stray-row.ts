/** 1,280円 · 12名 · ¥0 · 3件 · △500 · 45%: sums and counts. A telephone begins with a zero and is none. */
const AMOUNT = /^[-+¥\\△▲(]*(?!0\d)\d[\d,]*(?:\.\d+)?\)?(?:円|件|名|人|社|個|点|台|本|枚|冊|箱|回|%)?$/;
const TOTALS = new Set(
  (
    '計 合計 総計 小計 中計 総合計 累計 総数 件数 総件数 総額 合計件数 合計金額 合計額 合計数 平均 ' +
    'total totals grandtotal subtotal sub-total sum average'
  ).split(' '),
);
const NOTE = /^(?:※|注[:)]|以上$|以下余白$)/;

const plain = (cell: string): string => cell.normalize('NFKC').trim();
const bare = (cell: string): string =>
  cell
    .toLowerCase()
    .replace(/\((?:税込|税抜|税別|円|件|名)\)/g, '')
    .replace(/[\s:【】[\]「」<>＜＞]/g, '');

/** 合計 · 合計 12名 · 山田商店 計: the word alone, with its amount behind it, or behind what it sums. */
function saysTotal(cell: string): boolean {
  if (TOTALS.has(bare(cell))) return true;
  const [word = '', ...rest] = cell.replace(/([計数額])[:\s]*(?=[\d¥])/g, '$1 ').split(/\s+/);
  if (rest.length > 0 && TOTALS.has(bare(word)) && rest.every((one) => AMOUNT.test(one))) return true;
  return /\s(?:合計|小計|総計)$/.test(cell);
}

/**
 * Why a row is no record at all: a sum (its first words say so and nothing but amounts stand beside them), a remark below
 * the table, or the headings again, as printed pages have them. Null for every other row.
 */
export function strayCode(cells: readonly string[], header: readonly string[]): string | null {
  // Nearly every row is a record: its first words say so, and no other cell is looked at.
  const at = cells.findIndex((cell) => cell.trim() !== '');
  const first = plain(cells[at] ?? '');
  const others = () =>
    cells
      .slice(at + 1)
      .map(plain)
      .filter(Boolean);
  if (NOTE.test(first) && header.length > 1 && others().length === 0) return 'import_row_is_note';
  if (saysTotal(first) && others().every((cell) => AMOUNT.test(cell) || saysTotal(cell) || /^[-—―]$/.test(cell)))
    return 'import_row_is_total';
  const isFirst = first !== '' && first === plain(header[at] ?? '') && others().length > 0;
  if (isFirst && header.every((heading, column) => plain(heading) === plain(cells[column] ?? '')))
    return 'import_row_is_heading';
  return null;
}
