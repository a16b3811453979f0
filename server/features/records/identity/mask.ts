/**
 * What a colleague sees of a number or a name while they ask for it: enough to compare, too little to read out. Separators
 * stay, so that the form is recognised (`090-****-1842`).
 */
export function maskIdentity(source: string, value: string): string {
  const text = value.trim();
  if (source === 'email') {
    const at = text.lastIndexOf('@');
    return at < 1 ? hide(text, 1, 0) : `${hide(text.slice(0, at), 1, 0)}${text.slice(at)}`;
  }
  if (source === 'phone') return hide(text, 3, 4);
  if (source === 'name' || source === 'kana') {
    const [family = '', ...given] = text.split(/\s+/u);
    return [family, ...given.map((part) => hide(part, 0, 0))].join(' ');
  }
  return hide(text, 0, Math.min(4, Math.floor([...text].length / 4)));
}

/** Hides letters and digits but for the first and last few of them. Of a text too short for both a quarter is shown. */
function hide(text: string, first: number, last: number): string {
  const signs = [...text];
  const places = signs.flatMap((sign, at) => (/[\p{L}\p{N}]/u.test(sign) ? [at] : []));
  const isLong = places.length > first + last;
  const [from, to] = isLong ? [first, places.length - last] : [0, places.length - Math.floor(places.length / 4)];
  const hidden = new Set(places.slice(from, to));
  return signs.map((sign, at) => (hidden.has(at) ? '*' : sign)).join('');
}
