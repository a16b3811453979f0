import { OUTREACH_NAMES, type OutreachDraft } from '@madoguchi/contracts/outreach.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, type FieldIssue } from '../../kernel/errors.ts';
import { checkTemplate } from '../../kernel/text/template.ts';
import { askedOf } from './audience.ts';
import { knowsNamed, type OutreachFields } from './queries.ts';

/** Every gap of the two texts must be one that can be filled. @throws invalid `outreach_text_invalid`. */
export function checkTexts({ subject, body }: Pick<OutreachDraft, 'subject' | 'body'>): void {
  const issues = Object.entries({ subject, body }).flatMap(([path, text]) =>
    checkTemplate(text, OUTREACH_NAMES).map(({ code, line, column, detail }): FieldIssue => ({
      path: `body.${path}@${line}:${column} ${detail}`,
      code,
    })),
  );
  if (issues.length > 0) throw invalid('outreach_text_invalid', { issues });
}

/**
 * A draft as it is kept. @throws invalid as `askedOf` and `checkTexts` do, `inbox_not_found` for what is no open mail inbox,
 * `product_not_found`.
 */
export async function checkDraft(ctx: Ctx, draft: OutreachDraft): Promise<OutreachFields> {
  checkTexts(draft);
  const { inboxId, productId } = draft;
  const known = await knowsNamed(ctx.db, ctx.workspaceId, { inboxId, productId });
  if (!known.inbox) throw invalid('inbox_not_found');
  if (!known.product) throw invalid('product_not_found');
  const { purpose } = await askedOf(ctx, draft, null);
  return {
    name: draft.name,
    kind: draft.kind,
    purpose,
    inbox_id: inboxId,
    segment_id: draft.segmentId,
    product_id: productId,
    contract_days: draft.contractDays,
    subject: draft.subject,
    body: draft.body,
    quiet_days: draft.quietDays,
    per_minute: draft.perMinute,
  };
}
