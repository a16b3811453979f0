import type { ImportNoun } from '@madoguchi/contracts/imports.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { foldText } from '../../../kernel/text/fold.ts';
import { canFillField } from '../../custom-fields/policy.ts';
import type { FieldRow } from '../../custom-fields/queries.ts';
import { visibleFields } from '../../custom-fields/schema.ts';
import { RECORD, RECORD_ID, type ColumnTable, type NounColumns } from './column.ts';
import { COMMERCE_COLUMNS } from './commerce-columns.ts';
import { COMPANY_COLUMNS, CUSTOMER_COLUMNS } from './customer-columns.ts';

const recorded = (noun: NounColumns): NounColumns => ({
  ...noun,
  columns: [RECORD, ...noun.columns],
  keys: [RECORD_ID, ...noun.keys],
});

/** Conversations come in once, from elsewhere; of all others an export can be corrected and brought in again. */
export const COLUMNS: ColumnTable = {
  customer: recorded(CUSTOMER_COLUMNS),
  company: recorded(COMPANY_COLUMNS),
  product: recorded(COMMERCE_COLUMNS.product),
  order: recorded(COMMERCE_COLUMNS.order),
  contract: recorded(COMMERCE_COLUMNS.contract),
  entitlement: recorded(COMMERCE_COLUMNS.entitlement),
  asset: recorded(COMMERCE_COLUMNS.asset),
  conversation: COMMERCE_COLUMNS.conversation,
};

export const FIELD = 'field:';
export const ATTRIBUTE = 'attr:';
/** Headings that exports and rejects add for people. */
export const OUR_HEADINGS = { line: '取り込み行', reason: '取り込めない理由' } as const;

/** A heading as it is compared: marks, spaces and width make no difference. */
export function foldHeading(heading: string): string {
  const folded = foldText(heading);
  // 〒 is all mark: what is nothing but marks is compared as it stands, or no heading at all would be one of them.
  return folded.replace(/[\s\p{P}\p{S}_]/gu, '') || folded.trim();
}

/** A field under its name, where that would be read as another column. */
const apart = (field: FieldRow): string => `${field.label_ja} [${field.key}]`;

/** What a column of a field is called in a file: a name that is read back as this field and no other column. */
export function headingOfField(field: FieldRow, words: ReadonlyMap<string, string>): string {
  return words.get(foldHeading(field.label_ja)) === FIELD + field.key ? field.label_ja : apart(field);
}

/** What screens call it. */
export const labelOf = ({ label_ja: ja, label_en: en }: FieldRow) => ({ ja, en });

/** Fields of the noun the actor may fill. */
export async function fillableFields(ctx: Ctx, noun: ImportNoun): Promise<FieldRow[]> {
  return (await visibleFields(ctx, noun)).filter((field) => canFillField(ctx.actor, field));
}

/** Every name a column of the noun goes by, folded → what it is. */
export function headingWords({ columns }: NounColumns, fields: readonly FieldRow[]): Map<string, string> {
  const words = new Map<string, string>();
  for (const column of columns)
    for (const word of [column.key, ...column.words])
      if (!words.has(foldHeading(word))) words.set(foldHeading(word), column.key);
  for (const field of fields)
    for (const word of [field.key, field.label_ja, field.label_en])
      if (word && !words.has(foldHeading(word))) words.set(foldHeading(word), FIELD + field.key);
  // As it stands: no folded word has such marks.
  for (const field of fields) words.set(apart(field), FIELD + field.key);
  return words;
}

/** What a heading is called by these words. */
export function meaningIn(words: ReadonlyMap<string, string>, heading: string): string | undefined {
  return words.get(heading.trim()) ?? words.get(foldHeading(heading));
}

/** Two columns of one name are two addresses. */
const SECOND: Readonly<Record<string, string>> = { email: 'email2', phone: 'phone2' };

/** Where a column is kept under its heading, on one line; the second of a name is numbered. */
function attributeOf(heading: string, taken: ReadonlySet<string>): string {
  const name = ATTRIBUTE + heading.trim().replace(/\s+/g, ' ').slice(0, 56);
  let meaning = name;
  for (let number = 2; taken.has(meaning); number += 1) meaning = `${name} ${number}`;
  return meaning;
}

/** What each heading most likely is; none twice. Unknown ones are kept under their names where that is possible. */
export function suggestMapping(
  header: readonly string[],
  noun: NounColumns,
  words: ReadonlyMap<string, string>,
  remembered: ReadonlyMap<string, string>,
): string[] {
  const taken = new Set<string>();
  return header.map((heading) => {
    const ours: readonly string[] = Object.values(OUR_HEADINGS);
    if (ours.includes(heading.trim())) return '';
    const known = remembered.get(heading) ?? meaningIn(words, heading);
    const free = [known, SECOND[known ?? '']].find((one) => one === '' || (one !== undefined && !taken.has(one)));
    const meaning = free ?? (noun.hasAttributes && heading.trim() ? attributeOf(heading, taken) : '');
    taken.add(meaning);
    return meaning;
  });
}

/** The best key among the mapped columns. */
export function suggestKey(mapping: readonly string[], { keys }: NounColumns): string {
  const names = ['familyName', 'fullName'];
  return (
    keys.find((key) => mapping.includes(key) || (key === 'nameKana' && names.some((name) => mapping.includes(name)))) ??
    keys[0] ??
    ''
  );
}
