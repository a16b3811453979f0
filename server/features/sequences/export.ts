import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Translate } from '../../kernel/i18n.ts';
import { csvLine } from '../../kernel/tables/write-csv.ts';
import { noteTaken } from '../privacy/actions/note-taken.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { listEnrolments } from './figure-queries.ts';
import { findSequence } from './queries.ts';
import { presentEnrolment } from './schema.ts';

const PAGE = 2_000;
const MOST = 200_000;
const COLUMNS = ['customer', 'company', 'state', 'reason', 'number', 'step', 'dueAt', 'enteredAt', 'endedAt'] as const;

/** Who is or was in it, a line each, with a mark for Excel in front; `show` is the veil of whoever reads. @throws not_found. */
export async function exportEnrolments(
  ctx: Ctx,
  sequenceId: string,
  { translate, show }: { translate: Translate; show: (value: unknown) => unknown },
): Promise<string> {
  if (!(await findSequence(ctx.db, ctx.workspaceId, sequenceId))) throw notFound();
  const locale = (await findWorkspace(ctx.db, ctx.workspaceId))?.locale ?? 'ja';
  const t = (key: string): string => translate(locale, `sequences.${key}`);
  const lines = [csvLine(COLUMNS.map((column) => t(`column.${column}`)))];
  for (let before: string | null = null, more = true; more && lines.length <= MOST;) {
    const page = { sequenceId, state: null, reason: null, before, limit: PAGE };
    const rows = await listEnrolments(ctx.db, ctx.workspaceId, page);
    await noteTaken(ctx, { noun: 'customer', ids: rows.map((row) => row.customer_id) });
    for (const row of rows) {
      const { customer, state, reason, number, position, steps, dueAt, enteredAt, endedAt } = presentEnrolment(row);
      const name = `${customer.familyName} ${customer.givenName}`.trim();
      const where = [t(`enrolment.${state}`), reason ? t(`reason.${reason}`) : '', String(number)];
      const times = [`${Math.min(position + 1, steps)}/${steps}`, dueAt ?? '', enteredAt, endedAt ?? ''];
      lines.push(csvLine([name, customer.company ?? '', ...where, ...times].map((cell) => String(show(cell)))));
    }
    before = rows.at(-1)?.id ?? null;
    more = rows.length === PAGE;
  }
  return `\uFEFF${lines.join('')}`;
}
