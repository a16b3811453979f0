/**
 * Rows 83 and 84 of eucJP-ms, from 8F F3F3 to 8F F4FE: the IBM extensions that JIS X 0212 lacks, and NEC's signs. The
 * platform's decoder knows them only in the two-byte form of windows-51932. (髙 and 﨑 are in a great many names.)
 */
const IBM_ROWS =
  'ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ＇＂㈱№℡炻仼僴凬匇匤﨎咊坙﨏塚增寬峵嵓﨑德悅愠敎昻晥晴朗栁﨓﨔橫櫢淸淲瀨凞猪甁皂皞益礰礼神祥福竧靖精綠緖羽荢﨟薰蘒﨡蠇諸譿賴赶﨣﨤逸郞都鄕﨧﨨閒隆﨩霻靍靑飯飼館馞髙魲鶴黑';

/** Index into IBM_ROWS of the three bytes at `at`, or -1. */
function ibmIndex(bytes: Uint8Array, at: number): number {
  const row = bytes[at + 1] ?? 0;
  const cell = bytes[at + 2] ?? 0;
  if (cell < 0xa1 || cell > 0xfe) return -1;
  if (row === 0xf3) return cell - 0xf3;
  return row === 0xf4 ? cell - 0xa1 + 12 : -1;
}

/**
 * EUC-JP, CP51932 and eucJP-ms → text.
 * @throws TypeError when `fatal` and the bytes are not wholly of it
 */
export function decodeEucJp(bytes: Uint8Array, options: { fatal: boolean }): string {
  const decoder = new TextDecoder('euc-jp', { fatal: options.fatal });
  let out = '';
  let from = 0;
  for (let at = bytes.indexOf(0x8f); at >= 0; at = bytes.indexOf(0x8f, at + 1)) {
    const index = at < from ? -1 : ibmIndex(bytes, at);
    if (index < 0) continue;
    out += decoder.decode(bytes.subarray(from, at)) + (IBM_ROWS[index] ?? '');
    from = at + 3;
  }
  return out + decoder.decode(bytes.subarray(from));
}
