import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { foldPhone } from '../../../../kernel/text/fold.ts';
import { checkRank } from '../../check-profile.ts';
import { companyChanged } from '../../facts.ts';
import { checkPlace } from '../place-company.ts';
import { findCompany, patchCompany, type CompanyPatch } from '../queries.ts';

type Fields = BodyOf<typeof customerEndpoints.updateCompany>;

function toPatch(fields: Fields, attributes: Record<string, string>): CompanyPatch {
  const patch: CompanyPatch = {};
  if (fields.name !== undefined) patch.name = fields.name;
  if (fields.kana !== undefined) patch.kana = fields.kana;
  if (fields.domain !== undefined) patch.domain = fields.domain;
  if (fields.externalId !== undefined) patch.external_id = fields.externalId;
  if (fields.form !== undefined) patch.form = fields.form;
  if (fields.kind !== undefined) patch.kind = fields.kind;
  if (fields.parentCompanyId !== undefined) patch.parent_id = fields.parentCompanyId;
  if (fields.storeCode !== undefined) patch.store_code = fields.storeCode;
  if (fields.phone !== undefined)
    Object.assign(patch, { phone: fields.phone, phone_folded: fields.phone ? foldPhone(fields.phone) : null });
  if (fields.address !== undefined) patch.address = fields.address;
  if (fields.rank !== undefined) patch.rank = fields.rank;
  if (fields.caution !== undefined) patch.caution = fields.caution;
  if (fields.attributes !== undefined) patch.attributes = JSON.stringify({ ...attributes, ...fields.attributes });
  return patch;
}

export async function updateCompany(ctx: Ctx, id: string, fields: Fields): Promise<void> {
  const company = await findCompany(ctx.db, ctx.workspaceId, id);
  if (!company) throw notFound();
  await checkRank(ctx, fields.rank);
  if (fields.parentCompanyId) await checkPlace(ctx, id, fields.parentCompanyId);
  const patch = toPatch(fields, company.attributes);
  if (Object.keys(patch).length === 0) return;
  await patchCompany(ctx.db, ctx.workspaceId, id, patch, ctx.now);
  await ctx.emit(companyChanged, {}, { companyId: id, fields: Object.keys(patch) });
}
