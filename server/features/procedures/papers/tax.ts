export type Rounding = 'floor' | 'round' | 'ceil';
/**
 * What no tax is on, and why: 非課税 (消費税法 第6条: land, insurance, vouchers, medical care), 輸出免税 (第7条・第8条), and what lies
 * outside the tax, 不課税 (not within 第4条: compensation, deposits, what was sold abroad). A qualified invoice need not say
 * them: its duty is about taxable sales, those freed by 第7条 and 第8条 excepted (第57条の4 第1項). Where a paper does,
 * each stands apart with its own sum, so that nobody takes them for a base of tax.
 */
export const UNTAXED = ['export', 'nontaxable', 'outside'] as const;
export type Untaxed = (typeof UNTAXED)[number];
export type TaxRate = 10 | 8;
export type Rate = TaxRate | Untaxed;
/** In the order of a paper. */
export const RATES = [10, 8, ...UNTAXED] as const satisfies readonly Rate[];

export const isTaxed = (rate: Rate): rate is TaxRate => rate === 10 || rate === 8;

/** Tax within an amount that holds it. Whole yen in, whole yen out; exact, because 110 and 108 divide integers. */
function taxWithin(amount: number, rate: TaxRate, rounding: Rounding): number {
  const parts = amount * rate;
  const whole = 100 + rate;
  const down = Math.floor(parts / whole);
  const rest = parts - down * whole;
  if (rest === 0 || rounding === 'floor') return down;
  return rounding === 'ceil' || rest * 2 >= whole ? down + 1 : down;
}

/** Tax on an amount without it, the same way. */
function taxOn(amount: number, rate: TaxRate, rounding: Rounding): number {
  const down = Math.floor((amount * rate) / 100);
  const rest = amount * rate - down * 100;
  if (rest === 0 || rounding === 'floor') return down;
  return rounding === 'ceil' || rest >= 50 ? down + 1 : down;
}

export type Pricing = 'included' | 'excluded';
export interface TaxLine {
  rate: Rate;
  /** Whole yen, with tax or without it as the paper has it. */
  amount: number;
}
export interface TaxTotal {
  rate: Rate;
  amount: number;
  tax: number;
}

/** What is to be paid: with the tax, where the amounts are without it. */
export function payableOf(totals: readonly TaxTotal[], pricing: Pricing): number {
  return totals.reduce((sum, { amount, tax }) => sum + amount + (pricing === 'excluded' ? tax : 0), 0);
}

/**
 * Totals by rate, and of each kind that bears no tax. The tax is rounded once for each rate of a paper, never for each
 * line (消費税法施行令 第70条の10; 国税庁「消費税の仕入税額控除制度における適格請求書等保存方式に関するQ&A」 端数処理).
 */
export function totalsOf(lines: readonly TaxLine[], rounding: Rounding, pricing: Pricing = 'included'): TaxTotal[] {
  return RATES.flatMap((rate): TaxTotal[] => {
    const own = lines.filter((line) => line.rate === rate);
    if (own.length === 0) return [];
    const amount = own.reduce((sum, line) => sum + line.amount, 0);
    if (!isTaxed(rate)) return [{ rate, amount, tax: 0 }];
    const taxOf = pricing === 'excluded' ? taxOn : taxWithin;
    return [{ rate, amount, tax: taxOf(amount, rate, rounding) }];
  });
}

/** As people type it: full width, with hyphens or spaces, in small letters. */
export const asRegistrationNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\p{Dash}]/gu, '')
    .toUpperCase();

/**
 * T and thirteen digits, the first of them a check digit: 9 − (Σ Pn·Qn mod 9), Pn the n-th of the other twelve from the
 * right, Qn 1 for odd n and 2 for even (財務省令「法人番号の指定に関する省令」第2条).
 */
export function isRegistrationNumber(text: string): boolean {
  const digits = /^T(\d)(\d{12})$/.exec(text);
  if (!digits) return false;
  const sum = [...(digits[2] ?? '')]
    .toReversed()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 2), 0);
  return Number(digits[1]) === 9 - (sum % 9);
}
