import type { ProductSuggestions } from '@madoguchi/contracts/commerce-suggestions.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { Day } from '../../../kernel/days.ts';

type Suggestions = Omit<ProductSuggestions, 'reply' | 'question'>;
type Locale = 'ja' | 'en';

/** So many are offered in one answer: more is no choice but a catalogue. */
const OFFERED = 3;

export function sayDay(day: Day, locale: Locale): string {
  const form = { month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, form).format(new Date(day));
}

/** 12,800円 or $128.00: the currency says how many digits its small unit has. */
export function sayMoney(amount: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0));
}

/**
 * Words for the customer: what can be there in time first, with price and day, then what was asked for. Nothing in them
 * says what is not possible; an offer takes its place.
 */
export function readyReply(
  found: Suggestions,
  words: { translate: Translate; locale: Locale; neededOn: Day | null },
): string | null {
  const { asked, substitutes } = found;
  if (!asked) return null;
  const { translate, locale, neededOn } = words;
  const say = (key: string, values: Record<string, string> = {}) => translate(locale, `commerce.reply.${key}`, values);
  const { product, availability } = asked;
  const price = product.price === null ? '' : sayMoney(product.price, product.currency, locale);
  const arrives = availability.arrivesOn ? sayDay(availability.arrivesOn, locale) : '';
  if (availability.state === 'now' && arrives && availability.inTime !== false)
    return say('inStock', { product: product.name, price: price || 'none', arrives });
  const offers = substitutes.slice(0, OFFERED).map((one) => {
    const values = {
      product: one.product.name,
      code: one.product.code,
      price: one.product.price === null ? 'none' : sayMoney(one.product.price, one.product.currency, locale),
      arrives: one.availability.arrivesOn ? sayDay(one.availability.arrivesOn, locale) : '',
    };
    const reason = one.reason === '' ? '' : `\n${say('reason', { reason: one.reason })}`;
    return `${say('offer', values)}${reason}`;
  });
  const isLate = substitutes[0]?.availability.inTime === false;
  const by = isLate ? 'openingSoonest' : 'openingBy';
  const opening = neededOn ? say(by, { date: sayDay(neededOn, locale) }) : say('opening');
  // What lies here is promised for its day; only what is still to come is kept back from the next delivery.
  const kept = availability.state === 'now' ? 'inStockBy' : 'reserve';
  const others = product.status === 'ended' ? 'ended' : 'tellYou';
  const reserve = arrives ? say(kept, { product: product.name, arrives }) : say(others, { product: product.name });
  if (offers.length === 0) return [reserve, say('lookFurther')].join('\n\n');
  // Of what is not sold any more no delivery is promised: it is said first, and what takes its place follows.
  const said =
    product.status === 'ended' ? [reserve, opening, offers.join('\n')] : [opening, offers.join('\n'), reserve];
  return [...said, say('closing')].join('\n\n');
}

/** Asks what for and by when, of which only what is not known yet. */
export function readyQuestion(found: Suggestions, words: { translate: Translate; locale: Locale }): string | null {
  const missing = found.missing.filter((one) => one !== 'product');
  if (missing.length === 0) return null;
  const which = missing.length === 2 ? 'both' : (missing[0] ?? 'both');
  return words.translate(words.locale, `commerce.reply.question.${which}`);
}
