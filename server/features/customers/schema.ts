import type { Company, Customer, CustomerName, Identity } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';
import { findCompany, type CompanyRow } from './companies/queries.ts';
import { groupOf } from './group-queries.ts';
import { maskPersonal } from './masking.ts';
import { findCustomer, listIdentities, type CustomerRow, type IdentityRow, type NamedCustomer } from './queries.ts';

export function presentName(
  row: Pick<CustomerRow, 'id' | 'family_name' | 'given_name' | 'anonymous' | 'visitor_number' | 'company_name'>,
): CustomerName {
  return {
    id: row.id,
    familyName: row.family_name,
    givenName: row.given_name,
    anonymous: row.anonymous,
    visitorNumber: row.visitor_number,
    company: row.company_name,
  };
}

/** Whose a row is, by name. */
export function presentWhom({ customer_id: id, ...row }: NamedCustomer): CustomerName {
  return presentName({ ...row, id });
}

export function presentIdentity(row: IdentityRow): Identity {
  return { id: row.id, kind: row.kind, value: row.value, display: row.display, verified: row.verified_at !== null };
}

/** Ledgers have columns for cards and accounts; what came in by one is shown to nobody. */
export function hideNumbersIn(attributes: Record<string, string>): Record<string, string> {
  // The heading says what the number is; a text is as long as before.
  const shown = Object.entries(attributes).map(([name, value]) => {
    const whole = maskSensitive(`${name} ${value}`).text;
    return [name, whole.slice(name.length + 1)] as const;
  });
  return Object.fromEntries(shown);
}

/** Everything of a customer but addresses and counts, which lists leave out. */
export function presentCustomerRow(row: CustomerRow): Omit<Customer, 'identities' | 'conversationCount' | 'records'> {
  return {
    ...presentName(row),
    familyKana: row.family_kana,
    givenKana: row.given_kana,
    companyId: row.company_id,
    companyRole: row.company_role,
    locale: row.locale,
    externalId: row.external_id,
    caution: maskSensitive(row.caution).text,
    attributes: hideNumbersIn(row.attributes),
    rank: row.rank,
    usageStage: row.usage_stage,
    expertise: row.expertise,
    preferences: maskSensitive(row.preferences).text,
    ...maskPersonal(row),
    contactPreference: { channel: row.contact_channel, hours: row.contact_hours },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

/**
 * One person as the API answers them, under the record that stands for them: a link to a merged record leads here.
 * `countConversations` comes from who knows conversations.
 */
export async function presentCustomer(
  ctx: Ctx,
  id: string,
  countConversations: (ctx: Ctx, customerIds: readonly string[]) => Promise<number>,
): Promise<Customer> {
  const group = await groupOf(ctx.db, ctx.workspaceId, id);
  const [row, identities, conversationCount] = await Promise.all([
    group[0] ? findCustomer(ctx.db, ctx.workspaceId, group[0]) : null,
    listIdentities(ctx.db, ctx.workspaceId, group),
    countConversations(ctx, group),
  ]);
  if (!row) throw notFound();
  return {
    ...presentCustomerRow(row),
    identities: onceEach(identities.filter((one) => one.kind !== 'visitor')).map(presentIdentity),
    records: group.length,
    conversationCount,
  };
}

/** Records of one person often share a telephone; it is shown once. */
function onceEach(rows: readonly IdentityRow[]): IdentityRow[] {
  return rows.filter((row, at) => rows.findIndex((one) => one.kind === row.kind && one.value === row.value) === at);
}

export function presentCompanyRow(row: CompanyRow): Company {
  return {
    id: row.id,
    name: row.name,
    kana: row.kana,
    domain: row.domain,
    externalId: row.external_id,
    form: row.form,
    kind: row.kind,
    parentCompanyId: row.parent_id,
    parentCompany: row.parent_name,
    storeCode: row.store_code,
    phone: row.phone,
    address: row.address,
    rank: row.rank,
    caution: maskSensitive(row.caution).text,
    attributes: hideNumbersIn(row.attributes),
    createdAt: row.created_at.toISOString(),
  };
}

export async function presentCompany(ctx: Ctx, id: string): Promise<Company> {
  const row = await findCompany(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return presentCompanyRow(row);
}
