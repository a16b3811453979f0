import type { customFieldEndpoints } from '@madoguchi/contracts/custom-fields.ts';
import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { checkField } from '../check-field.ts';
import { fieldChanged } from '../facts.ts';
import { lockField, patchField, type FieldFields, type FieldRow } from '../queries.ts';

type Said = BodyOf<typeof customFieldEndpoints.updateField>;

function toFields(said: Said, stored: FieldRow, now: Date): Partial<FieldFields> {
  const fields: Partial<FieldFields> = {};
  if (said.label) Object.assign(fields, { label_ja: said.label.ja, label_en: said.label.en });
  if (said.help) Object.assign(fields, { help_ja: said.help.ja, help_en: said.help.en });
  if (said.options) fields.options = said.options;
  if (said.requiredOn) fields.required_on = said.requiredOn;
  if (said.defaultValue !== undefined) fields.default_value = said.defaultValue;
  if (said.viewRoles !== undefined) fields.view_roles = said.viewRoles;
  if (said.editRoles !== undefined) fields.edit_roles = said.editRoles;
  if (said.masked !== undefined) fields.masked = said.masked;
  if (said.searchable !== undefined) fields.searchable = said.searchable;
  if (said.retired !== undefined) fields.retired_at = said.retired ? (stored.retired_at ?? now) : null;
  return fields;
}

/** Changes what is given. An option that was offered once can be retired, not taken away. @throws not_found; conflict `changed_meanwhile`; invalid as `checkField`, `field_option_gone`. */
export async function updateField(ctx: Ctx, id: string, said: Said): Promise<void> {
  authorise(ctx.actor, 'field:manage');
  const stored = await lockField(ctx.db, ctx.workspaceId, id);
  if (!stored) throw notFound();
  if (said.version !== undefined && said.version !== stored.version) throw conflict('changed_meanwhile');
  const fields = toFields(said, stored, ctx.now);
  const keys = new Set((fields.options ?? stored.options).map((one) => one.key));
  if (stored.options.some((one) => !keys.has(one.key)))
    throw invalid('field_option_gone', { issues: [{ path: 'body.options', code: 'field_option_gone' }] });
  checkField({ ...stored, ...fields });
  const changed = Object.keys(fields).filter(
    (name) => JSON.stringify(fields[name as keyof FieldFields]) !== JSON.stringify(stored[name as keyof FieldFields]),
  );
  if (changed.length === 0) return;
  await patchField(ctx.db, ctx.workspaceId, id, fields, ctx.now);
  await ctx.emit(fieldChanged, {}, { fieldId: id, noun: stored.noun, key: stored.key, fields: changed });
}
