import type { FieldOption, FieldValue } from '@madoguchi/contracts/custom-fields.ts';
import { readDay, readMoment } from '../../kernel/tables/read-date.ts';
import { readFlag, readNumber } from '../../kernel/tables/read-number.ts';
import { throughCp932 } from '../../kernel/tables/write-csv.ts';
import { foldText } from '../../kernel/text/fold.ts';
import type { FieldRow } from './queries.ts';
import { refuse } from './values.ts';

const SPLIT = /[,，、､;；\n]/;

/** 4.90123E+12: what a spreadsheet leaves of twelve digits and more. Many numbers become the same, and none can be got back. */
const LOST_DIGITS = /^\d(?:\.\d+)?E\+(?:1[1-9]|[2-9]\d)$/i;

function readText(field: FieldRow, written: string): string {
  if ((field.type === 'text' || field.type === 'phone') && LOST_DIGITS.test(written))
    return refuse(field, 'import_digits_lost');
  return written;
}

/** How a word can be the name of an option, surest first: of two options of one name the one that is still offered. */
const NAMED: readonly ((word: string, option: FieldOption) => boolean)[] = [
  (word, { ja }) => ja === word,
  (word, { en }) => en === word,
  (word, { key }) => key === word,
  (word, { ja, en, key }) => [ja, en, key].some((name) => foldText(name) === foldText(word)),
  // 𠮷 and 😀 are 〓 in a file of CP932.
  (word, { ja, en }) => [ja, en].some((name) => name !== '' && foldText(throughCp932(name)) === foldText(word)),
];

function optionNamed(options: readonly FieldOption[], word: string): string | null {
  for (const isNamed of NAMED) {
    const found = options.filter((option) => isNamed(word, option));
    const offered = found.filter((option) => !option.retired);
    const [one] = offered.length > 0 ? offered : found;
    if (one) return one.key;
  }
  return null;
}

/** A value as people write it in a table. `zone`: offset of moments that say none, as `+09:00`. @throws invalid as `cellsOf`. */
export function readWritten(field: FieldRow, text: string, zone: string): FieldValue {
  const written = text.trim();
  if (written === '') return null;
  const optionOf = (word: string): string => optionNamed(field.options, word) ?? refuse(field, 'field_choice_unknown');
  switch (field.type) {
    case 'number':
    case 'money':
      return readNumber(written) ?? refuse(field, 'field_number_wrong');
    case 'date':
      // Other systems write the midnight behind it.
      return readDay(written) ?? readMoment(written)?.day ?? refuse(field, 'field_day_wrong');
    case 'datetime': {
      const moment = readMoment(written) ?? refuse(field, 'field_moment_wrong');
      return new Date(`${moment.day}T${moment.time}${moment.offset ?? zone}`).toISOString();
    }
    case 'flag':
      return readFlag(written) ?? refuse(field, 'field_flag_wrong');
    case 'choice':
      return optionOf(written);
    case 'choices':
      return written
        .split(SPLIT)
        .map((word) => word.trim())
        .filter(Boolean)
        .map(optionOf);
    default:
      return readText(field, written);
  }
}

/** An option by its name; by its key where the name would be read as another, or as several. */
function nameOf({ options, type }: FieldRow, key: string): string {
  const name = options.find((one) => one.key === key)?.ja.trim() ?? key;
  const isApart = type === 'choices' && SPLIT.test(name);
  const isRead = [name, throughCp932(name)].every((word) => optionNamed(options, word) === key);
  return isRead && !isApart ? name : key;
}

/** A value as a table shows it; `readWritten` reads it back. */
export function writtenOf(field: FieldRow, value: FieldValue): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map((key) => nameOf(field, key)).join('、');
  if (field.type === 'choice') return nameOf(field, String(value));
  // Not 1e-7, which nobody reads.
  if (typeof value === 'number')
    return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
  return String(value);
}
