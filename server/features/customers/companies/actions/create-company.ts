import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { companyCreated } from '../../facts.ts';
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
  };
  await insertCompany(ctx.db, ctx.workspaceId, row, ctx.now);
  await ctx.emit(companyCreated, {}, { companyId: id });
  return id;
}
