import type { FieldNoun, FieldValue } from '@madoguchi/contracts/custom-fields.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { fieldRevealed } from '../facts.ts';
import { visibleFields } from '../schema.ts';
import { listValues } from '../value-queries.ts';
import { valueOf } from '../values.ts';

/** A masked value in full; the look is a fact. @throws forbidden; not_found for a field one may not see. */
export async function revealField(
  ctx: Ctx,
  look: { noun: FieldNoun; recordId: string; key: string; customerId: string | null; conversationId: string | null },
): Promise<FieldValue> {
  authorise(ctx.actor, 'customer:unmask');
  const field = (await visibleFields(ctx, look.noun)).find((one) => one.key === look.key);
  if (!field) throw notFound();
  const rows = await listValues(ctx.db, ctx.workspaceId, [look.recordId]);
  const { noun, recordId, key, ...subject } = look;
  await ctx.emit(fieldRevealed, subject, { noun, recordId, key });
  return valueOf(
    field,
    rows.filter((row) => row.field_id === field.id),
  );
}
