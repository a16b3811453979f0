import type { Ctx } from '../../kernel/context.ts';
import type { Translate } from '../../kernel/i18n.ts';
import { csvLine } from '../../kernel/tables/write-csv.ts';
import { visible } from '../conversations/policy.ts';
import { noteTaken } from '../privacy/actions/note-taken.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { listRecipients } from './recipient-queries.ts';
import { presentOutreach, presentRecipient } from './schema.ts';

const PAGE = 2_000;
const MOST = 200_000;
const COLUMNS = [
  'customer',
  'company',
  'address',
  'outcome',
  'reason',
  'sentAt',
  'repliedAt',
  'optedOutAt',
  'bouncedAt',
  'reference',
] as const;

/** What became of every mail, a line each, with a mark for Excel in front; `show` is the veil of whoever reads. */
export async function exportRecipients(
  ctx: Ctx,
  outreachId: string,
  { translate, show }: { translate: Translate; show: (value: unknown) => unknown },
): Promise<string> {
  await presentOutreach(ctx, outreachId);
  const locale = (await findWorkspace(ctx.db, ctx.workspaceId))?.locale ?? 'ja';
  const lines = [csvLine(COLUMNS.map((column) => translate(locale, `outreach.column.${column}`)))];
  for (let after: string | null = null, more = true; more && lines.length <= MOST;) {
    const page = { outreachId, outcome: null, reason: null, after, limit: PAGE };
    const rows = await listRecipients(ctx.db, ctx.workspaceId, page, visible(ctx.actor));
    await noteTaken(ctx, { noun: 'customer', ids: rows.map((row) => row.customer_id) });
    for (const row of rows) {
      const { customer, address, outcome, reason, conversation, ...times } = presentRecipient(row);
      const why = outcome === 'excluded' ? translate(locale, `outreach.exclusion.${reason}`) : reason;
      const name = `${customer.familyName} ${customer.givenName}`.trim();
      const cells = [
        name,
        customer.company ?? '',
        address ?? '',
        translate(locale, `outreach.outcome.${outcome}`),
        why,
      ];
      const moments = [times.sentAt, times.repliedAt, times.optedOutAt, times.bouncedAt].map((one) => one ?? '');
      lines.push(csvLine([...cells, ...moments, conversation?.reference ?? ''].map((cell) => String(show(cell)))));
    }
    after = rows.at(-1)?.id ?? null;
    more = rows.length === PAGE;
  }
  return `\uFEFF${lines.join('')}`;
}
