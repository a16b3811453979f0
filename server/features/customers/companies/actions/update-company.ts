import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { companyChanged } from '../../facts.ts';
import { findCompany, patchCompany, type CompanyPatch } from '../queries.ts';

export async function updateCompany(
  ctx: Ctx,
  id: string,
  fields: BodyOf<typeof customerEndpoints.updateCompany>,
): Promise<void> {
  const company = await findCompany(ctx.db, ctx.workspaceId, id);
  if (!company) throw notFound();
  const patch: CompanyPatch = {};
  if (fields.name !== undefined) patch.name = fields.name;
  if (fields.kana !== undefined) patch.kana = fields.kana;
  if (fields.domain !== undefined) patch.domain = fields.domain;
  if (fields.externalId !== undefined) patch.external_id = fields.externalId;
  if (fields.attributes !== undefined)
    patch.attributes = JSON.stringify({ ...company.attributes, ...fields.attributes });
  if (Object.keys(patch).length === 0) return;
  await patchCompany(ctx.db, ctx.workspaceId, id, patch, ctx.now);
  await ctx.emit(companyChanged, {}, { companyId: id, fields: Object.keys(patch) });
}
