import type { Answers, ProcedureStep } from '@madoguchi/contracts/procedures-definition.ts';
import { createHash } from 'node:crypto';
import { invalid } from '../../../kernel/errors.ts';
import type { HouseRow } from '../definition-queries.ts';
import { isRegistrationNumber, payableOf, totalsOf, type Rate, type TaxTotal } from './tax.ts';

/** Everything a paper says. It is stored with its hash and drawn from; it never changes. */
export interface PaperContent {
  kind: 'receipt' | 'qualified_invoice';
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
  /** YYYY-MM-DD: of the sale, and of the paper. */
  soldOn: string;
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

/**
 * What a document step says, from the answers it names: `party`, `description`, `description8`
 * (of the reduced rate, where it differs), `amount10`, `amount8`, `pricing` (`excluded`: without tax), `soldOn`, `note`.
 * @throws invalid `issuer_missing`, `paper_empty`.
 */
export function paperOf({ step, answers, house, serial, today }: PaperSource): PaperContent {
  const kind = step.document ?? 'receipt';
  const of = (name: string) => {
    const field = step.inputs.find((input) => input.name === name)?.field;
    return field === undefined ? undefined : answers[field];
  };
  const isQualified = kind === 'qualified_invoice';
  if (!house.issuer_name || (isQualified && !isRegistrationNumber(house.registration_number ?? '')))
    throw invalid('issuer_missing');
  const lines = ([10, 8] as const).flatMap((rate) => {
    const amount = of(`amount${rate}`);
    const description = (rate === 8 && text(of('description8'))) || text(of('description'));
    return typeof amount === 'number' && amount > 0 ? [{ description, rate, amount }] : [];
  });
  if (lines.length === 0 || text(of('party')) === '') throw invalid('paper_empty');
  const pricing = of('pricing') === 'excluded' ? 'excluded' : 'included';
  const totals = totalsOf(lines, house.rounding, pricing);
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
    issuedOn: today,
    note: text(of('note')),
    issuer: {
      name: house.issuer_name,
      address: house.issuer_address,
      phone: house.issuer_phone,
      registrationNumber: house.registration_number,
    },
  };
}

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
