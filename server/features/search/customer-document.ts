import { FOLDED_LIMIT, PART_SEPARATOR, foldPhone } from '../../kernel/text/fold.ts';
import { foldCustomer, joined, withoutMarks } from './fold-customer.ts';
import { looksLikePhone, parseSearchQuery } from './parse-query.ts';

/** Everything a customer is found by, as it was written. */
export interface CustomerTexts {
  /** Whole names, family name first: 山田 太郎. */
  names: readonly string[];
  kana: readonly string[];
  phones: readonly string[];
  emails: readonly string[];
  memberNumbers: readonly string[];
  companies: readonly string[];
  /** Fields of the workspace's own that are searched. */
  own?: readonly string[];
}

export type CustomerField = 'name' | 'kana' | 'phone' | 'email' | 'member_number' | 'company' | 'own';

const FIELDS: readonly CustomerField[] = ['name', 'kana', 'phone', 'email', 'member_number', 'company', 'own'];

// Values are parts of a document; an empty part stands between two fields.
const FIELD_SEPARATOR = PART_SEPARATOR + PART_SEPARATOR;

/** The folded document of a customer: the fields in fixed order, each with all its values. */
export function customerDocument(texts: CustomerTexts): string {
  const fields = [
    texts.names.map(joined),
    texts.kana.map(joined),
    texts.phones.flatMap(phoneForms),
    texts.emails.map(foldCustomer),
    texts.memberNumbers.flatMap((number) => [foldCustomer(number), withoutMarks(foldCustomer(number))]),
    texts.companies.map(joined),
    ...(texts.own?.length ? [texts.own.map(joined)] : []),
  ];
  const document = fields
    .map((values) => [...new Set(values)].filter(Boolean).join(PART_SEPARATOR))
    .join(FIELD_SEPARATOR);
  return document.length <= FOLDED_LIMIT ? document : document.slice(0, FOLDED_LIMIT).toWellFormed();
}

/**
 * The words to look for, in the order to try. Numbers are looked for by their digits, whatever stands between them; a
 * whole number also in its international form (+81 90 … for 090 …).
 */
export function customerWords(query: string): string[][] {
  const folded = foldCustomer(query);
  if (!looksLikePhone(folded)) return [parseSearchQuery(query).words.map(customerWord).filter(Boolean)];
  const tries = [withoutMarks(folded), withoutMarks(foldPhone(folded) ?? '')];
  return [...new Set(tries)].filter(Boolean).map((digits) => [digits]);
}

/** Which fields hold the words: the reason a customer was found. */
export function matchedFields(document: string, words: readonly string[]): CustomerField[] {
  const fields = document.split(FIELD_SEPARATOR).map((field) => field.split(PART_SEPARATOR));
  const holders = words.map(
    (word) => FIELDS[fields.findIndex((values) => values.some((value) => value.includes(word)))],
  );
  return [...new Set(holders)].filter((field) => field !== undefined);
}

function customerWord(word: string): string {
  return looksLikePhone(word) ? withoutMarks(word) : joined(word);
}

function phoneForms(phone: string): string[] {
  const international = withoutMarks(foldPhone(phone) ?? '');
  const written = withoutMarks(foldCustomer(phone));
  const national = international.startsWith('81') ? `0${international.slice(2)}` : '';
  return [national, international, written];
}
