import { newId } from '../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { customerCreated } from '../../features/customers/facts.ts';
import { foldIdentity, type IdentityInput } from '../../features/customers/identities.ts';
import { insertCompany } from '../../features/customers/companies/queries.ts';
import { insertCustomer, insertIdentity } from '../../features/customers/queries.ts';
import type { DemoCompany, DemoCustomer, DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const AT_ONCE = 40;
/** The company of the story, above its shops. */
const HOUSE = {
  name: 'ヤマネ珈琲機器株式会社',
  kana: 'ヤマネコーヒーキキ',
  domain: null,
  external_id: null,
  attributes: {},
  address: '東京都世田谷区',
};

/** Companies, then customers in batches; ids are dated to when the customer became known. */
export async function loadCustomers(kernel: Kernel, world: DemoWorld, ids: DemoIds): Promise<void> {
  const companies = new Map(world.companies.map((company) => [company.key, newId()]));
  const house = newId();
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    await insertCompany(ctx.db, ctx.workspaceId, { ...HOUSE, id: house }, ctx.now);
    for (const company of world.companies) {
      const row = {
        id: companies.get(company.key) ?? newId(),
        name: company.name,
        kana: company.kana,
        domain: company.domain,
        external_id: null,
        attributes: {},
        address: company.prefecture,
        ...standingOf(company, house),
      };
      await insertCompany(ctx.db, ctx.workspaceId, row, ctx.now);
    }
  });
  const sorted = [...world.customers].sort((a, b) => a.since.getTime() - b.since.getTime());
  for (let from = 0; from < sorted.length; from += AT_ONCE) {
    await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
      for (const customer of sorted.slice(from, from + AT_ONCE)) {
        const id = newId(customer.since);
        ids.customers.set(customer.key, id);
        const { attributes, ...names } = fieldsOf(customer);
        await insertCustomer(
          ctx.db,
          ctx.workspaceId,
          {
            id,
            ...names,
            companyId: customer.companyKey ? (companies.get(customer.companyKey) ?? null) : null,
            locale: customer.language,
            externalId: null,
            attributes,
            caution: customer.caution ?? '',
          },
          customer.since,
        );
        for (const input of identitiesOf(customer))
          await insertIdentity(
            ctx.db,
            ctx.workspaceId,
            { id: newId(), customerId: id, identity: foldIdentity(input) },
            customer.since,
          );
        await ctx.emit(customerCreated, { customerId: id }, { anonymous: customer.kind === 'visitor' }, customer.since);
      }
    });
  }
}

/** Our own shops stand below our house; who sells our machines on is a dealer. */
function standingOf({ form, key }: DemoCompany, house: string) {
  if (form === 'store')
    return { kind: 'store' as const, parent_id: house, store_code: key.replace('store-', '').toUpperCase() };
  return form === 'distributor' ? { form: 'dealer' as const } : {};
}

function fieldsOf(customer: DemoCustomer) {
  const [familyKana = '', givenKana = ''] = customer.kana.split(/\s+/);
  const attributes: Record<string, string> = {};
  if (customer.department) attributes['部署'] = customer.department;
  if (customer.prefecture) attributes['地域'] = `${customer.prefecture}${customer.city ?? ''}`;
  if (customer.tier)
    attributes['会員ランク'] = { gold: 'ゴールド', silver: 'シルバー', regular: 'レギュラー' }[customer.tier];
  const device = customer.devices[0];
  if (device) attributes['保有機器'] = `${device.productKey} ${device.serial}`;
  return {
    anonymous: customer.kind === 'visitor',
    familyName: customer.familyName || (customer.kind === 'visitor' ? '' : customer.displayName),
    givenName: customer.givenName,
    familyKana,
    givenKana,
    attributes,
  };
}

function identitiesOf(customer: DemoCustomer): IdentityInput[] {
  return [
    ...customer.emails.map((value): IdentityInput => ({ kind: 'email', value, verified: true })),
    ...customer.phones.map((value): IdentityInput => ({ kind: 'phone', value })),
    ...(customer.memberNumber
      ? [{ kind: 'member_number' as const, value: customer.memberNumber, verified: true }]
      : []),
  ];
}
