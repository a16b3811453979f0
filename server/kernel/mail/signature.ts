const DASHES = /^--\s*$/;
/** A drawn line: at least five marks and no letter or digit. */
const RULE = /^[^\p{L}\p{N}]{5,}$/u;
const CONTACT =
  /(?:tel|fax|e-?mail|mobile|phone|url)\s*[.:：)/]|電話|携帯|直通|内線|〒|@[\w-]+\.|https?:\/\/|www\.|(?:株式|有限|合同|合資)会社|[㈱㈲]|(?:\(株\)|（株）)|法人|\b0\d{1,4}[-()]\d{1,4}[-)]\d{3,4}|\b(?:inc|ltd|llc|gmbh|corp)\b/i;
const SENTENCE = /[。！？!?]\s*$|(?:です|ます|ました|ません|ください|下さい|でしょう)(?:か|が|ので|。|$)/;
const MAX_LINES = 16;
const MAX_REACH = 60;

function isRule(line: string): boolean {
  const trimmed = line.trim();
  return trimmed.length <= 200 && RULE.test(trimmed) && !/^[>＞]/.test(trimmed);
}

function isContactBlock(lines: readonly string[]): boolean {
  const written = lines.filter((line) => line.trim() !== '' && !isRule(line));
  if (written.length === 0 || written.length > MAX_LINES) return false;
  if (written.some((line) => line.length > 90 || SENTENCE.test(line.trim()))) return false;
  return written.some((line) => CONTACT.test(line));
}

/** Half-open range of the signature in the lines, or null. A box with a sentence in it is not a signature. */
export function findSignature(lines: readonly string[]): { start: number; end: number } | null {
  for (let at = lines.length - 1; at >= Math.max(0, lines.length - 30); at -= 1) {
    if (DASHES.test(lines[at] ?? '') && lines.slice(at + 1).some((line) => line.trim() !== ''))
      return { start: at, end: lines.length };
  }
  // Signatures stand at the end; looking further up would only find drawings, and cost time.
  const from = Math.max(0, lines.length - MAX_REACH);
  const rules = lines.slice(from).flatMap((line, at) => (isRule(line) ? [from + at] : []));
  for (const start of rules) {
    if (isContactBlock(lines.slice(start))) return { start, end: lines.length };
    const end = rules.findLast((rule) => rule > start && isContactBlock(lines.slice(start, rule)));
    if (end !== undefined) return { start, end: end + 1 };
  }
  return null;
}
