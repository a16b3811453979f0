import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { foldPhone } from '../../../../kernel/text/fold.ts';
import { checkRank } from '../../check-profile.ts';
import { companyCreated } from '../../facts.ts';
import { checkPlace } from '../place-company.ts';
import { insertCompany } from '../queries.ts';

export async function createCompany(ctx: Ctx, fields: BodyOf<typeof customerEndpoints.createCompany>): Promise<string> {
  const id = newId();
  const row = {
    id,
    name: fields.name,
    kana: fields.kana ?? '',
    domain: fields.domain ?? null,
    external_id: fields.externalId ?? null,
    attributes: fields.attributes ?? {},
    form: fields.form ?? 'company',
    kind: fields.kind ?? 'organisation',
    parent_id: fields.parentCompanyId ?? null,
    store_code: fields.storeCode ?? null,
    phone: fields.phone ?? '',
    phone_folded: fields.phone ? foldPhone(fields.phone) : null,
    address: fields.address ?? '',
    rank: fields.rank ?? 'standard',
    caution: fields.caution ?? '',
  };
  await checkRank(ctx, fields.rank);
  if (row.parent_id) await checkPlace(ctx, id, row.parent_id);
  await insertCompany(ctx.db, ctx.workspaceId, row, ctx.now);
  await ctx.emit(companyCreated, {}, { companyId: id });
  return id;
}
