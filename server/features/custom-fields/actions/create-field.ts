import type { customFieldEndpoints } from '@madoguchi/contracts/custom-fields.ts';
import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { checkField } from '../check-field.ts';
import { fieldCreated } from '../facts.ts';
import { adoptAttribute } from '../job-types.ts';
import { insertField, listFieldRows, type FieldRow } from '../queries.ts';

const MOST_FIELDS = 200;

/** Adds a field at the end of its noun's. @throws conflict `field_key_taken`; invalid as `checkField`. */
export async function createField(ctx: Ctx, said: BodyOf<typeof customFieldEndpoints.createField>): Promise<string> {
  authorise(ctx.actor, 'field:manage');
  const { noun, key, type } = said;
  const others = await listFieldRows(ctx.db, ctx.workspaceId, [noun]);
  if (others.some((one) => one.key === key)) throw conflict('field_key_taken');
  if (others.length >= MOST_FIELDS) throw invalid('field_too_many');
  const row: Omit<FieldRow, 'position' | 'updated_at' | 'version'> = {
    ...{ id: newId(ctx.now), noun, key, type, options: said.options, masked: said.masked, searchable: said.searchable },
    label_ja: said.label.ja,
    label_en: said.label.en,
    help_ja: said.help.ja,
    help_en: said.help.en,
    required_on: said.requiredOn,
    default_value: said.defaultValue,
    view_roles: said.viewRoles,
    edit_roles: said.editRoles,
    retired_at: null,
  };
  checkField(row);
  await insertField(ctx.db, ctx.workspaceId, row, ctx.now);
  if (said.adoptAttribute) {
    if (noun !== 'customer' && noun !== 'company') throw invalid('field_no_attributes');
    ctx.enqueue(adoptAttribute, { fieldId: row.id, name: said.adoptAttribute, after: null });
  }
  await ctx.emit(fieldCreated, {}, { fieldId: row.id, noun, key });
  return row.id;
}
