import type { MaskedKind } from '@madoguchi/contracts/conversations.ts';
import { splitQuoted } from '../../../kernel/mail/quote.ts';
import { maskSensitive, maskSensitiveHtml } from '../../../kernel/text/sensitive-numbers.ts';

export interface ShownText {
  body: string;
  html: string | null;
  masked: MaskedKind[];
}

const starsIn = (text: string): number => text.split('*').length;
const hiddenIn = (shown: string, before: string): number => starsIn(shown) - starsIn(before);

/**
 * A text as the desk shows it. HTML in which less is found than in the text, whatever its markup does, is not shown at all:
 * the text says the same.
 */
export function hideNumbers(body: string, html: string | null = null): ShownText {
  const text = maskSensitive(body);
  const page = html === null ? null : maskSensitiveHtml(html);
  const isWhole = page !== null && html !== null && hiddenIn(page.text, html) >= hiddenIn(text.text, body);
  return {
    body: text.text,
    html: isWhole ? page.text : null,
    masked: [...new Set([...text.kinds, ...(page?.kinds ?? [])])],
  };
}

/** Longer texts are letters, not the rest of a number. */
const LONGEST_PART = 60;
/** The beginning of a card that may be read (PCI DSS 3.4.1 with BINs of eight digits, ISO/IEC 7812-1:2017). */
const BEGINNING = 8;
const DIGITS = /[0-9０-９]/g;

/**
 * A message of which the beginning of its number stands in the one before (4111 1111, then 1111 1111, as people type in a
 * chat). What was shown is not taken back: the rest of the number is hidden, all of it when more than the beginning is known.
 */
export function hideRest(prior: string | null, body: string, html: string | null): ShownText {
  const whole = hideNumbers(body, html);
  const begun = prior?.trim() ?? '';
  if (begun === '' || begun.length > LONGEST_PART || body.length > LONGEST_PART || whole.masked.length > 0)
    return whole;
  const { text, kinds } = maskSensitive(begun + body.trim());
  const rest = text.slice(begun.length);
  const isBegun = text.slice(0, begun.length) !== begun;
  if (!isBegun || (rest === body.trim() && !/[0-9０-９]/.test(rest))) return whole;
  const known = begun.match(DIGITS)?.length ?? 0;
  return {
    body: known > BEGINNING ? body.replace(DIGITS, '*') : body.replace(body.trim(), () => rest),
    html: null,
    masked: kinds,
  };
}

type Payload = Record<string, unknown>;
const isPayload = (value: unknown): value is Payload => typeof value === 'object' && value !== null;
const hidden = (value: unknown): unknown => (typeof value === 'string' ? maskSensitive(value).text : value);

/** What a fact says of a change: facts are never rewritten, and a subject may be older than the hiding of its numbers. */
export function hideInChanges<P>(payload: P): P {
  const changes = isPayload(payload) ? payload['changes'] : null;
  const subject = isPayload(changes) ? changes['subject'] : null;
  if (!isPayload(payload) || !isPayload(changes) || !isPayload(subject)) return payload;
  const shown = { from: hidden(subject['from']), to: hidden(subject['to']) };
  return { ...payload, changes: { ...changes, subject: shown } };
}

/** Longer texts are shown whole: folding is read again at every opening, and a text made of header lines is slow to judge. */
const LONGEST_FOLDED = 100_000;

/** The text without quoted history and signature; null when there is nothing to fold. */
export function visiblePart(body: string): string | null {
  if (body.length > LONGEST_FOLDED) return null;
  const { visible } = splitQuoted(body);
  return visible.trim() && visible.length < body.trim().length ? visible : null;
}
