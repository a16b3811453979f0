import { guardCell, unguardCell } from '@madoguchi/contracts/formula-guard.ts';

function cellOf(value: string): string {
  const guarded = guardCell(value);
  return /[",\n\r]/u.test(guarded) || guarded !== guarded.trim() ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A table as CSV (RFC 4180) with a mark of its encoding, as spreadsheets want it; formulas neutralised. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** Rows of a CSV text, quoted cells with line ends included; takes back what `writeCsv` guarded. Never throws. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(unguardCell(cell));
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.some((each) => each !== '')) rows.push(row);
    row = [];
  };
  const plain = text.replace(/^\uFEFF/u, '');
  for (let at = 0; at < plain.length; at += 1) {
    const sign = plain[at];
    if (quoted && sign === '"' && plain[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (quoted) cell += sign;
    else if (sign === ',') endCell();
    else if (sign === '\n') endRow();
    else if (sign !== '\r' || plain[at + 1] !== '\n') cell += sign;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}
