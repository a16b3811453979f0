import { RECEIPT_NAMES } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Locale } from '../../../kernel/i18n.ts';
import { renderTemplate } from '../../../kernel/text/template.ts';
import { valuesFor } from '../../macros/values-for.ts';
import { listReceiptTexts } from './text-queries.ts';

/** The receipt in the own words of its inbox; null: it has none, or not all that they name is known. */
export async function ownReceipt(
  ctx: Ctx,
  first: { inboxId: string; conversationId: string; locale: Locale },
): Promise<string | null> {
  const body = (await listReceiptTexts(ctx.db, ctx.workspaceId, first.inboxId)).get(first.locale);
  if (body === undefined) return null;
  const values = await valuesFor(ctx, first.conversationId, { locale: first.locale });
  // What its sender wrote or is stays unknown here, whatever the text asks for (threat 44).
  const { text, missing } = renderTemplate(body, new Map([...values].filter(([name]) => RECEIPT_NAMES.has(name))));
  return missing.length > 0 || text.trim() === '' ? null : text;
}
