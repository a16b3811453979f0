/** Elements that a parser closes by itself or that hold nothing: they do not nest however often they occur. */
const FLAT: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr p li td th tr dt dd option tbody thead tfoot o:p'.split(
    ' ',
  ),
);
const TAG = /<(\/?)([a-z][a-z0-9:-]{0,60})([^<>]*)>/gi;
const MAX_DEPTH = 150;

/**
 * Takes out elements nested deeper than any letter: a parser's stack makes a hundred thousand of them a matter of
 * minutes. Their text stays. Linear.
 */
export function boundNesting(given: string): string {
  // A wall of `<` is no tag, but each is looked at as one.
  const html = given.replace(/<{100,}/g, '<'.repeat(100));
  let depth = 0;
  let deepest = 0;
  const bounded = html.replace(TAG, (tag, slash: string, name: string, rest: string) => {
    if (FLAT.has(name.toLowerCase()) || rest.endsWith('/')) return tag;
    if (slash === '') {
      depth += 1;
      deepest = Math.max(deepest, depth);
      return depth > MAX_DEPTH ? '' : tag;
    }
    const kept = depth <= MAX_DEPTH;
    depth = Math.max(0, depth - 1);
    return kept ? tag : '';
  });
  return deepest > MAX_DEPTH ? bounded : html;
}

/** Everything from `start` to `end`, again and again; an `end` that is missing leaves the rest as it is. Linear. */
function without(html: string, start: string, end: string): string {
  const lower = html.toLowerCase();
  if (lower.length !== html.length) return html;
  let out = '';
  let from = 0;
  for (let at = lower.indexOf(start); at >= 0; at = lower.indexOf(start, from)) {
    const close = lower.indexOf(end, at + start.length);
    if (close < 0) break;
    out += html.slice(from, at);
    from = close + end.length;
  }
  return out + html.slice(from);
}

/** HTML without what is never read as text, which in mails from Word is most of it: comments, styles, scripts, pictures. */
export function withoutBulk(html: string): string {
  const bare = without(without(without(html, '<!--', '-->'), '<style', '</style>'), '<script', '</script>');
  return bare.replace(/(["'])data:image\/[a-z+.-]{1,20};base64,[^"'<>]*\1/gi, '""');
}
