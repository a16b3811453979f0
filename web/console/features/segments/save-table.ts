import { guardCell } from '@madoguchi/contracts/formula-guard.ts';

function cellOf(text: string): string {
  const harmless = guardCell(text);
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Saves rows as CSV (RFC 4180), in UTF-8 with a mark by which spreadsheet programs know it. */
export function saveTable(name: string, rows: readonly (readonly string[])[]): void {
  const text = rows.map((row) => row.map(cellOf).join(',')).join('\r\n');
  const url = URL.createObjectURL(new Blob([`\u{FEFF}${text}\r\n`], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
