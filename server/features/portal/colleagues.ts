import { createCompany } from '../customers/companies/actions/create-company.ts';
import { findCompanyIdByDomain } from '../customers/companies/queries.ts';
import { findOrCreateCustomer } from '../customers/actions/find-or-create-customer.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { PortalRow } from './queries.ts';

const DOMAIN = /^(?=.{4,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/u;
/** Where anybody gets an address: a domain of these would let everybody in. */
const ANYBODYS: readonly string[] = [
  'gmail.com',
  'googlemail.com',
  'yahoo.co.jp',
  'ymail.ne.jp',
  'yahoo.com',
  'outlook.com',
  'outlook.jp',
  'hotmail.com',
  'hotmail.co.jp',
  'live.jp',
  'icloud.com',
  'me.com',
  'docomo.ne.jp',
  'ezweb.ne.jp',
  'au.com',
  'softbank.ne.jp',
  'i.softbank.jp',
  'proton.me',
  'protonmail.com',
];

/** Whether colleagues may be known by addresses of this domain. */
export const isColleagueDomain = (domain: string): boolean => DOMAIN.test(domain) && !ANYBODYS.includes(domain);

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/** The very domain, and none below it: who may make subdomains is not asked here. */
export function isColleague(portal: Pick<PortalRow, 'employee_domains'> | null, email: string): boolean {
  return portal?.employee_domains.includes(domainOf(email)) === true;
}

/** A colleague who comes for the first time: a customer of our own house, as the business form B to E has it. */
export async function welcomeColleague(ctx: Ctx, portal: Pick<PortalRow, 'house'>, email: string): Promise<string> {
  const domain = domainOf(email);
  if (!(await findCompanyIdByDomain(ctx.db, ctx.workspaceId, domain)))
    await createCompany(ctx, { name: portal.house, form: 'employee', domain });
  return findOrCreateCustomer(ctx, {
    identities: [{ kind: 'email', value: email }],
    familyName: email.slice(0, email.lastIndexOf('@')),
  });
}
