/**
 * Encoders for tests and seeds: the platform only decodes. Built by reading every byte pair through TextDecoder, so
 * they are its exact inverse (windows-31j, with ①㈱髙Ⅳ).
 */
const tables = new Map<string, Map<string, number[]>>();

function tableOf(encoding: 'shift_jis' | 'euc-jp'): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, number[]>();
  const add = (bytes: number[]): void => {
    try {
      const char = decoder.decode(Uint8Array.from(bytes));
      if ([...char].length === 1 && !table.has(char)) table.set(char, bytes);
    } catch {
      // Not a character of this encoding.
    }
  };
  for (let byte = 0; byte < 0x100; byte += 1) add([byte]);
  for (let lead = 0x81; lead < 0xfd; lead += 1) for (let trail = 0x40; trail < 0xff; trail += 1) add([lead, trail]);
  tables.set(encoding, table);
  return table;
}

/** Text → bytes; throws RangeError for a character the encoding lacks. */
export function encodeJapanese(text: string, encoding: 'shift_jis' | 'euc-jp' | 'iso-2022-jp'): Buffer {
  if (encoding === 'iso-2022-jp') return encodeIso2022Jp(text);
  const table = tableOf(encoding);
  const out: number[] = [];
  for (const char of text) {
    const bytes = table.get(char);
    if (bytes === undefined) throw new RangeError(`no ${char} in ${encoding}`);
    out.push(...bytes);
  }
  return Buffer.from(out);
}

function encodeIso2022Jp(text: string): Buffer {
  const out: number[] = [];
  let mode = '(B';
  const change = (wanted: string): void => {
    if (mode !== wanted) out.push(0x1b, ...Buffer.from(wanted, 'latin1'));
    mode = wanted;
  };
  for (const char of text) {
    const euc = encodeJapanese(char, 'euc-jp');
    const lead = euc[0] ?? 0;
    if (lead < 0x80) change('(B');
    else change(lead === 0x8e ? '(I' : '$B');
    for (const byte of lead === 0x8e ? euc.subarray(1) : euc) out.push(byte & 0x7f);
  }
  change('(B');
  return Buffer.from(out);
}
