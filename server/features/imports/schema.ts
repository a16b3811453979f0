import type { FileImport, FileImportDetail, RejectedRow } from '@madoguchi/contracts/imports.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Locale, Translate } from '../../kernel/i18n.ts';
import { listRejects, type ImportRow, type RejectRow } from './queries.ts';
import { veiledMeanings, type Veil } from './veiled-columns.ts';

export type Reasons = (code: string) => string;

/** Why, as a sentence of the catalogue. */
export const reasonsIn =
  (translate: Translate, locale: Locale): Reasons =>
  (code) =>
    translate(locale, `errors.${code}`, { line: 0 });

function presentOne(row: ImportRow, reason: Reasons, veil: Veil): FileImport {
  const { id, noun, source, form, header, duplicates, state } = row;
  const sample = row.sample.map(veil.cells);
  const mapping = veil.cells(row.mapping);
  const { bytes, total, handled, created, changed, unchanged, skipped, rejected, emptied } = row;
  return {
    ...{ id, noun, source, form, header, sample, mapping, duplicates, state },
    ...{ bytes, total, handled, created, changed, unchanged, skipped, rejected, emptied },
    fileName: row.file_name,
    hasHeader: row.header_line !== null,
    headerLine: row.header_line,
    keyColumn: row.key_column,
    failure: row.failure ? { code: row.failure, reason: reason(row.failure), line: row.failure_line } : null,
    madeBy: row.made_by_name ?? '',
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

/** As their reader may see them. */
export async function presentImports(ctx: Ctx, rows: readonly ImportRow[], reason: Reasons): Promise<FileImport[]> {
  const veilOf = await veiledMeanings(ctx, [...new Set(rows.map(({ noun }) => noun))]);
  return rows.map((row) => presentOne(row, reason, veilOf(row)));
}

function presentReject(row: RejectRow, reason: Reasons, veil: Veil): RejectedRow {
  return { ...row, cells: veil.cells(row.cells), reason: reason(row.code) };
}

const FIRST = 50;

/** With its first problems: those of the check until the run begins. */
export async function presentImportDetail(ctx: Ctx, row: ImportRow, reason: Reasons): Promise<FileImportDetail> {
  const isCheck = row.state === 'checking' || row.state === 'checked' || row.state === 'uploaded';
  const problems = await listRejects(ctx.db, ctx.workspaceId, row.id, { isCheck, after: 0, limit: FIRST });
  const veil = (await veiledMeanings(ctx, [row.noun]))(row);
  return {
    ...presentOne(row, reason, veil),
    opening: veil.hidesSome ? [] : row.opening,
    problems: problems.map((one) => presentReject(one, reason, veil)),
  };
}
