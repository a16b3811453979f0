import type { Answers, ProcedureStep } from '@madoguchi/contracts/procedures-definition.ts';
import { createHash } from 'node:crypto';
import { invalid } from '../../../kernel/errors.ts';
import type { HouseRow } from '../definition-queries.ts';
import { isRegistrationNumber, isTaxed, payableOf, RATES, totalsOf, type Rate, type TaxTotal } from './tax.ts';

/**
 * A qualified invoice (消費税法 第57条の4 第1項), the one for what goes back to a buyer (適格返還請求書, 同条 第3項), or a receipt,
 * which is one too where the issuer is registered.
 */
export type PaperKind = 'receipt' | 'qualified_invoice' | 'returned_invoice';

/** Everything a paper says. It is stored with its hash and drawn from; it never changes. */
export interface PaperContent {
  kind: PaperKind;
  serial: string;
  /** Of the first one, when this is issued again. */
  reissueOf: string | null;
  party: string;
  lines: readonly { description: string; rate: Rate; amount: number }[];
  /** Amounts of lines and rates are without tax; left out where they hold it. */
  taxExcluded?: true;
  totals: readonly TaxTotal[];
  /** What is to be paid, tax included. */
  total: number;
  /** YYYY-MM-DD: of the sale, of giving back (a returned invoice names both days), and of the paper. */
  soldOn: string;
  returnedOn?: string;
  /** Number of the invoice that a returned one is about, as far as known. */
  about?: string;
  issuedOn: string;
  note: string;
  issuer: { name: string; address: string; phone: string; registrationNumber: string | null };
}

export interface PaperSource {
  step: ProcedureStep;
  answers: Answers;
  house: HouseRow;
  serial: string;
  /** YYYY-MM-DD where the workspace is. */
  today: string;
}

const text = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null && 'name' in value
      ? String(value.name)
      : '';

/** Names of what a document step is told for a rate: `amount10`, `amountExport`; `description8`, `descriptionOutside`. */
const named = (what: 'amount' | 'description', rate: Rate): string =>
  `${what}${isTaxed(rate) ? rate : rate.charAt(0).toUpperCase() + rate.slice(1)}`;

/**
 * What a document step says, from the answers it names: `party`, `description` (`description8` and so on where one rate has
 * another), `amount10`, `amount8`, `amountNontaxable`, `amountOutside`, `amountExport`, `pricing` (`excluded`: without tax),
 * `soldOn`, `note`; of a returned invoice `returnedOn` and `about` too.
 * @throws invalid `issuer_missing`, `paper_empty`, `paper_untaxed`.
 */
export function paperOf({ step, answers, house, serial, today }: PaperSource): PaperContent {
  const kind = step.document ?? 'receipt';
  const of = (name: string) => {
    const field = step.inputs.find((input) => input.name === name)?.field;
    return field === undefined ? undefined : answers[field];
  };
  const isQualified = kind !== 'receipt';
  if (!house.issuer_name || (isQualified && !isRegistrationNumber(house.registration_number ?? '')))
    throw invalid('issuer_missing');
  const lines = RATES.flatMap((rate) => {
    const amount = of(named('amount', rate));
    const description = text(of(named('description', rate))) || text(of('description'));
    return typeof amount === 'number' && amount > 0 ? [{ description, rate, amount }] : [];
  });
  if (lines.length === 0 || text(of('party')) === '') throw invalid('paper_empty');
  if (isQualified && !lines.some(({ rate }) => isTaxed(rate))) throw invalid('paper_untaxed');
  const pricing = of('pricing') === 'excluded' ? 'excluded' : 'included';
  const totals = totalsOf(lines, house.rounding, pricing);
  const about = text(of('about'));
  return {
    kind,
    serial,
    reissueOf: null,
    party: text(of('party')),
    lines,
    ...(pricing === 'excluded' ? { taxExcluded: true } : {}),
    totals,
    total: payableOf(totals, pricing),
    soldOn: text(of('soldOn')) || today,
    ...(kind === 'returned_invoice' ? { returnedOn: text(of('returnedOn')) || today } : {}),
    ...(about ? { about } : {}),
    issuedOn: today,
    note: text(of('note')),
    issuer: issuerOf(house),
  };
}

const issuerOf = (house: HouseRow): PaperContent['issuer'] => ({
  name: house.issuer_name,
  address: house.issuer_address,
  phone: house.issuer_phone,
  registrationNumber: house.registration_number,
});

/** SHA-256 of what a paper says, keys in order, so that the same words have the same hash for ever. */
export function hashOf(content: PaperContent): Buffer {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toSorted(([left], [right]) => (left < right ? -1 : 1))
              .map(([key, part]) => [key, sorted(part)]),
          )
        : value;
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest();
}
