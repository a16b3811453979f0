import { RECEIPT_NAMES } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid, notFound } from '../../../../kernel/errors.ts';
import type { Locale } from '../../../../kernel/i18n.ts';
import { checkTemplate } from '../../../../kernel/text/template.ts';
import { authorise } from '../../../workspace/policy.ts';
import { receiptChanged } from '../facts.ts';
import { inboxExists, putReceiptText } from '../text-queries.ts';

export interface ReceiptText {
  inboxId: string;
  locale: Locale;
  /** null: the usual words again. */
  body: string | null;
}

/** Changes what the receipts of an inbox say. @throws not found; invalid `template_invalid` with places. */
export async function setReceiptText(ctx: Ctx, text: ReceiptText): Promise<void> {
  const { db, workspaceId, now } = ctx;
  authorise(ctx.actor, 'inbox:manage');
  if (!(await inboxExists(db, workspaceId, text.inboxId))) throw notFound();
  const issues = checkTemplate(text.body ?? '', RECEIPT_NAMES).map(({ code, line, column, detail }) => ({
    path: `body@${line}:${column} ${detail}`,
    code,
  }));
  if (issues.length > 0) throw invalid('template_invalid', { issues });
  await putReceiptText(db, workspaceId, text, now);
  await ctx.emit(receiptChanged, {}, { inboxId: text.inboxId, locale: text.locale, usual: text.body === null });
}
