import type { Kernel } from '../../kernel/transaction.ts';
import { runInWorkspace } from '../../kernel/transaction.ts';
import type { Caller } from '../../kernel/http/route.ts';
import { unguardCell } from '@madoguchi/contracts/formula-guard.ts';
import { cp932Encoder, csvLine, utf8Encoder } from '../../kernel/tables/write-csv.ts';
import { OUR_HEADINGS } from './columns/columns-of.ts';
import { listRejects, type ImportRow, type RejectRow } from './queries.ts';
import type { Reasons } from './schema.ts';
import { veiledMeanings } from './veiled-columns.ts';

const AT_ONCE = 1000;

/** The refused rows in the columns and the encoding of their file; line and reason stand behind them and are left out when it comes in again. */
export async function* rejectsFile(
  kernel: Kernel,
  caller: Caller,
  row: ImportRow,
  reason: Reasons,
): AsyncGenerator<Buffer, void, undefined> {
  const isJapanese = row.form.kind === 'csv' && ['shift_jis', 'euc-jp'].includes(row.form.encoding);
  const encoder = isJapanese ? cp932Encoder() : utf8Encoder();
  const width = row.header.length;
  const lineOf = (cells: readonly string[], more: readonly string[]) =>
    encoder.encode(csvLine([...Array.from({ length: width }, (_, at) => unguardCell(cells[at] ?? '')), ...more]));
  yield encoder.head;
  if (row.header_line !== null) yield lineOf(row.header, [OUR_HEADINGS.line, OUR_HEADINGS.reason]);
  let after = 0;
  for (;;) {
    const place = after;
    const isCheck = row.state === 'checked' || row.state === 'uploaded' || row.state === 'checking';
    const page: RejectRow[] = await runInWorkspace(kernel, caller, async (ctx) => {
      const veil = (await veiledMeanings(ctx, [row.noun]))(row);
      const rows = await listRejects(ctx.db, ctx.workspaceId, row.id, { isCheck, after: place, limit: AT_ONCE });
      return rows.map((one) => ({ ...one, cells: veil.cells(one.cells) }));
    });
    for (const { line, code, about, cells } of page)
      yield lineOf(cells, [String(line), about ? `${about}: ${reason(code)}` : reason(code)]);
    const last = page.at(-1);
    if (!last || page.length < AT_ONCE) return;
    after = last.line;
  }
}
