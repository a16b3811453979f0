import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { stable } from '../../../kernel/stable-json.ts';
import { findCompanies } from '../../customers/bulk/queries.ts';
import { createCompany } from '../../customers/companies/actions/create-company.ts';
import { updateCompany } from '../../customers/companies/actions/update-company.ts';
import { rankReader } from '../../customers/ranks/queries.ts';
import { presentCompany } from '../../customers/schema.ts';
import { findCompany } from '../../customers/companies/queries.ts';
import { fillFields } from '../../custom-fields/actions/fill-fields.ts';
import { RECORD_ID } from '../columns/column.ts';
import type { RowValues } from '../read-row.ts';
import type { Coming, Outcome, Target } from './target.ts';

type Fields = BodyOf<typeof customerEndpoints.updateCompany>;

/** @throws invalid `import_record_unknown`, `import_key_ambiguous`. */
async function idOf(ctx: Ctx, key: string, value: string): Promise<string | null> {
  if (key === RECORD_ID) {
    if (!isId(value) || !(await findCompany(ctx.db, ctx.workspaceId, value))) throw invalid('import_record_unknown');
    return value;
  }
  const named = key === 'name' ? { externalIds: [], names: [value] } : { externalIds: [value], names: [] };
  const rows = await findCompanies(ctx.db, ctx.workspaceId, named);
  if (rows.length > 1) throw invalid('import_key_ambiguous');
  return rows[0]?.id ?? null;
}

async function fieldsOf(ctx: Ctx, { values, attributes }: RowValues): Promise<Fields> {
  const { parentExternalId, ...said } = values;
  const parentCompanyId = parentExternalId ? await idOf(ctx, 'externalId', parentExternalId) : undefined;
  if (parentExternalId && !parentCompanyId) throw invalid('import_parent_unknown');
  const rank = said['rank'] && ((await rankReader(ctx.db, ctx.workspaceId))(said['rank']) ?? said['rank']);
  const read = customerEndpoints.updateCompany.body.safeParse({
    ...said,
    ...(rank ? { rank } : {}),
    ...(parentCompanyId ? { parentCompanyId } : {}),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  });
  if (!read.success) throw invalid('field_value_wrong');
  return read.data;
}

async function saveOne(ctx: Ctx, coming: Coming, row: RowValues): Promise<Outcome> {
  const key = row.values[coming.keyColumn];
  // Rows written below those of an export have no id of ours yet.
  if (!key && coming.keyColumn !== RECORD_ID)
    return { state: 'rejected', code: 'import_key_missing', about: coming.keyColumn };
  const known = key ? await idOf(ctx, coming.keyColumn, key) : null;
  if (known && coming.duplicates === 'skip') return { state: 'skipped' };
  const fields = await fieldsOf(ctx, row);
  const before = known ? await presentCompany(ctx, known) : null;
  const changes = Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) =>
        !before ||
        (name === 'attributes'
          ? stable({ ...before.attributes, ...fields.attributes }) !== stable(before.attributes)
          : stable(value) !== stable(before[name as keyof typeof before] ?? null)),
    ),
  ) as Fields;
  if (known && Object.keys(changes).length > 0) await updateCompany(ctx, known, changes);
  const id = known ?? (await createCompany(ctx, { ...fields, name: fields.name ?? '' }));
  const filled = await fillFields(ctx, { noun: 'company', recordId: id, values: row.fields });
  if (!known) return { state: 'created' };
  return { state: filled || Object.keys(changes).length > 0 ? 'changed' : 'unchanged' };
}

export const companyTarget: Target = {
  permission: 'company:edit',
  batch: 50,
  canTry: true,
  save: async (ctx, coming, rows) => {
    const outcomes: Outcome[] = [];
    for (const row of rows) outcomes.push(await saveOne(ctx, coming, row));
    return outcomes;
  },
};
