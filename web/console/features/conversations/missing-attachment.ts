/** Words that promise a file. Whole words in English, any place in Japanese. */
const PROMISE = /添付|同封|\battach(?:ed|ing|ment|ments)?\b|\benclos(?:ed|ing|ure)\b/iu;
/** Lines of quoted mail, and the line that introduces them. */
const QUOTE = /^\s*(?:>|＞|\|)/u;
const QUOTE_HEAD =
  /^(?:-{2,}\s*(?:original message|forwarded message|元のメッセージ)|on .+ wrote:$|.+(?:のメール|wrote):$)/iu;

/** The person's own words: everything before quoted history, without quoted lines. */
export function ownWords(text: string): string {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => QUOTE_HEAD.test(line.trim()));
  return (head === -1 ? lines : lines.slice(0, head)).filter((line) => !QUOTE.test(line)).join('\n');
}

/** The promising word when a file is announced but none is there; null when all is well. */
export function missingAttachment(text: string, fileCount: number): string | null {
  if (fileCount > 0) return null;
  return PROMISE.exec(ownWords(text))?.[0] ?? null;
}
