/**
 * Why a delivery is where it is, as the server keeps it: `code`, `code: what the other server said`, or
 * `expired: code: …`. Codes somebody has words for, and the rest as it was said.
 */
export function splitReason(reason: string, isKnown: (code: string) => boolean): { codes: string[]; said: string } {
  const codes: string[] = [];
  let said = reason;
  while (said !== '' && (codes.length === 0 || codes.at(-1) === 'expired')) {
    const [code = ''] = said.split(': ', 1);
    if (!isKnown(code)) break;
    codes.push(code);
    said = said.slice(code.length + 2);
  }
  return { codes, said };
}
