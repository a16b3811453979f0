import type { MaskedKind } from '@madoguchi/contracts/conversations.ts';
import { splitQuoted } from '../../../kernel/mail/quote.ts';
import { maskSensitive, maskSensitiveHtml } from '../../../kernel/text/sensitive-numbers.ts';

export interface ShownText {
  body: string;
  html: string | null;
  masked: MaskedKind[];
}

/**
 * A text as the desk shows it. HTML whose markup stands between the digits, so that they are found in the text alone, is
 * not shown at all: the text says the same.
 */
export function hideNumbers(body: string, html: string | null = null): ShownText {
  const text = maskSensitive(body);
  const page = html === null ? null : maskSensitiveHtml(html);
  const isWhole = page !== null && text.kinds.every((kind) => page.kinds.includes(kind));
  return {
    body: text.text,
    html: isWhole ? page.text : null,
    masked: [...new Set([...text.kinds, ...(page?.kinds ?? [])])],
  };
}

/** Longer texts are shown whole: folding is read again at every opening, and a text made of header lines is slow to judge. */
const LONGEST_FOLDED = 100_000;

/** The text without quoted history and signature; null when there is nothing to fold. */
export function visiblePart(body: string): string | null {
  if (body.length > LONGEST_FOLDED) return null;
  const { visible } = splitQuoted(body);
  return visible.trim() && visible.length < body.trim().length ? visible : null;
}
