/** What spreadsheet programs would run as a formula, full-width forms too: the server's exports write it the same way. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

function cellOf(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
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
