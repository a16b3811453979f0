import { macroEndpoints as api } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import type { DeskNeeds } from '../../desk-needs.ts';
import { setReceiptText } from './actions/set-receipt-text.ts';
import { inboxExists, listReceiptTexts } from './text-queries.ts';

async function textsOf(ctx: Ctx, inboxId: string, { translate }: DeskNeeds) {
  if (!(await inboxExists(ctx.db, ctx.workspaceId, inboxId))) throw notFound();
  const own = await listReceiptTexts(ctx.db, ctx.workspaceId, inboxId);
  return (['ja', 'en'] as const).map((locale) => ({
    locale,
    body: own.get(locale) ?? translate(locale, 'receipt.template'),
    usual: !own.has(locale),
  }));
}

/** What the receipts of an inbox say. */
export function receiptRoutes(needs: DeskNeeds): AnyRoute[] {
  return [
    route(api.getReceiptTexts, 'inbox:read', async (ctx, { params }) => ({
      items: await textsOf(ctx, params.id, needs),
    })),
    route(api.setReceiptText, 'inbox:manage', (ctx, { params, body }) =>
      setReceiptText(ctx, { inboxId: params.id, locale: params.locale, body: body.body }),
    ),
  ];
}
