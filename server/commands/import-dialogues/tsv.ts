/**
 * Records of a tab-separated text with a header line, as spreadsheets write it: a field that begins with a quotation mark
 * ends with one, may hold tabs and line ends, and doubles its own quotation marks.
 * @throws Error for a record with another number of fields than the header.
 */
export function readTsv(text: string): Record<string, string>[] {
  const [header, ...rows] = splitRecords(text.replace(/^\uFEFF/, ''));
  if (!header) return [];
  return rows.map((fields, at) => {
    if (fields.length !== header.length)
      throw new Error(`record ${at + 1} has ${fields.length} fields, the header ${header.length}`);
    return Object.fromEntries(header.map((name, column) => [name, fields[column] ?? '']));
  });
}

function splitRecords(text: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = text[at] === '"';
    const end = quoted ? endOfQuoted(text, at) : endOfPlain(text, at);
    fields.push(quoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end));
    if (text[end] === '\t') {
      at = end + 1;
      // A line that ends with a tab has an empty last field.
      if (at < text.length) continue;
      fields.push('');
    } else at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    if (fields.length > 1 || fields[0] !== '') records.push(fields);
    fields = [];
  }
  return records;
}

function endOfPlain(text: string, from: number): number {
  const found = /[\t\r\n]/g;
  found.lastIndex = from;
  return found.exec(text)?.index ?? text.length;
}

/** Behind the closing mark; without one the text is plain and merely begins with a quotation mark. */
function endOfQuoted(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at + 1;
  }
  throw new Error('a quotation mark is never closed');
}
