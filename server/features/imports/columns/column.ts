import type { ImportNoun } from '@madoguchi/contracts/imports.ts';

export type ColumnType = 'text' | 'words' | 'phone' | 'email' | 'day' | 'moment' | 'number' | 'money' | 'choice';

/** One thing a column of a file can be. */
export interface Column {
  key: string;
  type: ColumnType;
  /** Headings people give it, folded when compared. */
  words: readonly string[];
  /** Letters at most. */
  max?: number;
  /** Rows are recognised by it. */
  isKey?: boolean;
  required?: boolean;
  /** Of a choice: our word → theirs. */
  choices?: Readonly<Record<string, readonly string[]>>;
}

/** Our own id of a record, as exports write it: a file that went out comes in again to the rows it came from, whatever else changed. */
export const RECORD_ID = 'recordId';
export const RECORD: Column = {
  key: RECORD_ID,
  type: 'text',
  max: 40,
  isKey: true,
  words: ['Madoguchi ID'],
};

export interface NounColumns {
  columns: readonly Column[];
  /** Best first. */
  keys: readonly string[];
  /** Other columns may be kept under their headings. */
  hasAttributes: boolean;
}

export type ColumnTable = Readonly<Record<ImportNoun, NounColumns>>;
