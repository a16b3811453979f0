/** What a table may ask of us. Beyond, it is refused before it costs more. */
export const TABLE_LIMITS = {
  /** Cells of one row. */
  columns: 500,
  /** Letters of one cell: what spreadsheet programs hold. */
  cell: 32_767,
  /** Letters of one row, quotes and all. */
  row: 2_000_000,
  rows: 1_048_576,
  /** Files inside a workbook. */
  entries: 2_000,
  /** Bytes a workbook may unpack to, all parts together. */
  unpacked: 1_500_000_000,
  /** Bytes unpacked for each byte packed, beyond the first ten megabytes. */
  ratio: 200,
  /** Letters of all texts that cells of a workbook point at. */
  strings: 150_000_000,
} as const;
export type TableLimits = { readonly [K in keyof typeof TABLE_LIMITS]: number };

/** `code` is a key of the error catalogue; `line` says where, when it is one place. */
export class TableRejected extends Error {
  readonly code: string;
  readonly line: number | null;

  constructor(code: string, line: number | null = null) {
    super(code);
    this.name = 'TableRejected';
    this.code = code;
    this.line = line;
  }
}

/** One row: the line (CSV) or row number (XLSX) a person finds it at, counted from 1, and its cells. */
export interface TableRow {
  line: number;
  cells: string[];
  /** Why the row cannot be used as it stands. */
  problem?: 'cell_too_long' | 'cell_nul';
}
