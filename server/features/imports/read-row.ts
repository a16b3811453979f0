import type { FieldValues } from '@madoguchi/contracts/custom-fields.ts';
import { AppError } from '../../kernel/errors.ts';
import { unguardCell } from '@madoguchi/contracts/formula-guard.ts';
import { readDay, readMoment } from '../../kernel/tables/read-date.ts';
import { readNumber } from '../../kernel/tables/read-number.ts';
import { serialText } from '../../kernel/tables/cell-text.ts';
import { TABLE_LIMITS, type TableRow } from '../../kernel/tables/table-limits.ts';
import { foldText, withZero } from '../../kernel/text/fold.ts';
import type { FieldRow } from '../custom-fields/queries.ts';
import { cellsOf } from '../custom-fields/values.ts';
import { readWritten } from '../custom-fields/written-values.ts';
import { RECORD_ID, type Column, type NounColumns } from './columns/column.ts';
import { ATTRIBUTE, FIELD } from './columns/columns-of.ts';
import { strayCode } from './stray-row.ts';

/** What one row says, by column; absent where the cell is empty. Numbers and moments are read, choices in our words. */
export interface RowValues {
  line: number;
  values: Record<string, string>;
  attributes: Record<string, string>;
  fields: FieldValues;
  /** Cells that said there is nothing (なし, -, N/A), read as empty. */
  emptied: number;
}

export interface RowRefusal {
  line: number;
  code: string;
  /** Heading of the column. */
  about: string;
  cells: string[];
}

export type ReadRow = { row: RowValues } | { refusal: RowRefusal };

/** What an export showed masked says nothing: it must not take the place of what it hides. */
const MASKED = /●●●|••••/;

/**
 * Ledgers say 「なし」 or - where nobody has a telephone, a mail address or a day. Folded: one dash for all, kana in hiragana.
 * Of names and words it may be the answer itself, so only what has a form of its own is read this way.
 */
const SAYS_NOTHING = new Set(['なし', '無し', '無', '特になし', '-', '--', '---', 'n/a', 'na', 'none', 'null', 'nil']);
const FORMED = ['phone', 'email', 'day', 'moment', 'date', 'datetime'];

function saysNothing(type: string | undefined, text: string): boolean {
  return (
    type !== undefined && FORMED.includes(type) && SAYS_NOTHING.has(foldText(text).replaceAll(/[()[\]「」。.]/g, ''))
  );
}

class CellWrong extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

function choiceOf(column: Column, text: string): string {
  const folded = foldText(text);
  const found = Object.entries(column.choices ?? {}).find(
    ([key, words]) => foldText(key) === folded || words.some((word) => foldText(word) === folded),
  );
  if (!found) throw new CellWrong('import_choice_unknown');
  return found[0];
}

const DATED = ['day', 'moment', 'date', 'datetime'];

/** A day that lost its format is the number spreadsheets count it by (45982): of this century and the last, no other day is five digits. */
function withoutSerial(type: string | undefined, text: string): string {
  if (type === undefined || !DATED.includes(type) || !/^\d{5}(?:\.\d+)?$/.test(text)) return text;
  const serial = Number(text);
  return serial >= 10_000 && serial < 73_051 ? serialText(serial, false) : text;
}

const NUMBERED = [
  'jan',
  'code',
  'productCode',
  'customerId',
  'companyExternalId',
  'parentExternalId',
  'lot',
  'storeCode',
];

/** 4.90123E+12: what a spreadsheet leaves of a long number. Many numbers become the same, and none can be got back. */
function refuseLostDigits(text: string): void {
  if (/^\d(?:\.\d+)?E\+\d{1,2}$/i.test(text)) throw new CellWrong('import_digits_lost');
}

function read(column: Column, text: string, zone: string): string {
  switch (column.type) {
    case 'phone':
      refuseLostDigits(text);
      return withZero(text);
    case 'day': {
      // Other systems write the midnight behind it.
      const day = readDay(text) ?? readMoment(text)?.day;
      if (!day) throw new CellWrong('field_day_wrong');
      return day;
    }
    case 'moment': {
      const moment = readMoment(text);
      if (!moment) throw new CellWrong('field_moment_wrong');
      return new Date(`${moment.day}T${moment.time}${moment.offset ?? zone}`).toISOString();
    }
    case 'number':
    case 'money': {
      const number = readNumber(text);
      if (number === null || !Number.isInteger(number) || number < 0) throw new CellWrong('field_number_wrong');
      return String(number);
    }
    case 'choice':
      return choiceOf(column, text);
    default:
      if (column.isKey || NUMBERED.includes(column.key)) refuseLostDigits(text);
      if (text.length > (column.max ?? 500)) throw new CellWrong('field_value_long');
      return text;
  }
}

/** Reads rows by a mapping; made once a run. `zone`: offset of moments that name none. */
export class RowReader {
  readonly #mapping: readonly string[];
  readonly #header: readonly string[];
  readonly #columns: ReadonlyMap<string, Column>;
  readonly #fields: ReadonlyMap<string, FieldRow>;
  readonly #required: readonly Column[];
  readonly #zone: string;

  constructor(
    file: { mapping: readonly string[]; header: readonly string[] },
    known: { noun: NounColumns; fields: readonly FieldRow[]; zone: string },
  ) {
    this.#mapping = file.mapping;
    this.#header = file.header;
    this.#columns = new Map(known.noun.columns.map((column) => [column.key, column]));
    this.#fields = new Map(known.fields.map((field) => [field.key, field]));
    this.#required = known.noun.columns.filter((column) => column.required);
    this.#zone = known.zone;
  }

  read(table: TableRow): ReadRow {
    const refusal = (code: string, about = ''): ReadRow => ({
      refusal: {
        line: table.line,
        code,
        about,
        cells: table.cells.map((cell) => cell.slice(0, TABLE_LIMITS.cell).replaceAll('\u0000', '')),
      },
    });
    if (table.problem) return refusal(table.problem);
    // A byte that is no letter of the encoding must not take the place of a good one; a file of ours says what we have.
    if (!this.#mapping.includes(RECORD_ID) && table.cells.some((cell) => cell.includes('\uFFFD')))
      return refusal('import_letters_lost');
    const stray = strayCode(table.cells, this.#header);
    if (stray) return refusal(stray);
    if (table.cells.slice(this.#mapping.length).some((cell) => cell.trim() !== ''))
      return refusal('import_too_many_cells');
    const row: RowValues = { line: table.line, values: {}, attributes: {}, fields: {}, emptied: 0 };
    for (const [at, meaning] of this.#mapping.entries()) {
      try {
        this.#take(row, meaning, unguardCell(table.cells[at] ?? ''));
      } catch (error) {
        if (error instanceof CellWrong || error instanceof AppError) return refusal(error.code, this.headingAt(at));
        throw error;
      }
    }
    const missing = this.#required.find((column) => row.values[column.key] === undefined);
    return missing ? refusal('import_required', this.headingOf(missing.key)) : { row };
  }

  headingOf(key: string): string {
    return this.headingAt(this.#mapping.indexOf(key), key);
  }

  headingAt(at: number, otherwise = ''): string {
    return this.#header[at]?.trim() || otherwise;
  }

  #take(row: RowValues, meaning: string, cell: string): void {
    const column = this.#columns.get(meaning);
    // Words keep their line ends and spaces inside; what stands around them is chance.
    const written = cell.trim();
    if (meaning === '' || written === '' || MASKED.test(written)) return;
    const type = column?.type ?? this.#fields.get(meaning.slice(FIELD.length))?.type;
    const text = withoutSerial(type, written);
    if (saysNothing(type, text)) {
      row.emptied += 1;
      return;
    }
    if (column) row.values[meaning] = read(column, text, this.#zone);
    else if (meaning.startsWith(ATTRIBUTE)) {
      if (text.length > 500) throw new CellWrong('field_value_long');
      row.attributes[meaning.slice(ATTRIBUTE.length)] = text;
    } else if (meaning.startsWith(FIELD)) {
      const field = this.#fields.get(meaning.slice(FIELD.length));
      if (!field) throw new CellWrong('field_unknown');
      const value = readWritten(field, text, this.#zone);
      // Whether the record has an option that is offered no more, whoever fills it in knows.
      cellsOf(field, value, [value].flat().map(String));
      row.fields[field.key] = value;
    }
  }
}
