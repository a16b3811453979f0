import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import type { InboundMessage } from '../conversations/inbound-message.ts';
import { splitName } from '../customers/names.ts';
import { findCustomersByIds, type CustomerRow } from '../customers/queries.ts';
import { authorise } from '../workspace/policy.ts';
import type { PhoneMemo } from './actions/take-phone-memo.ts';
import { readPhone } from './phone.ts';

async function findChosen(ctx: Ctx, customerId: string): Promise<CustomerRow> {
  authorise(ctx.actor, 'customer:read');
  const [known] = await findCustomersByIds(ctx.db, ctx.workspaceId, [customerId]);
  if (!known) throw notFound();
  return known;
}

/** As it was written down; else how the customer who was chosen is called, family name first. @throws not_found */
export async function callerName(ctx: Ctx, memo: Pick<PhoneMemo, 'name' | 'customerId'>): Promise<string> {
  if (memo.name !== '' || memo.customerId === null) return memo.name;
  const { family_name, given_name } = await findChosen(ctx, memo.customerId);
  return [family_name, given_name].filter(Boolean).join(' ');
}

/** Whom the desk recognised; else whoever has the number, or somebody new. @throws not_found */
export async function whoCame(ctx: Ctx, memo: PhoneMemo): Promise<InboundMessage['from']> {
  if (memo.customerId !== null) return { customerId: (await findChosen(ctx, memo.customerId)).id };
  const { phoneFolded } = readPhone(memo.phone);
  const [familyKana = '', ...givenKana] = memo.kana.split(/[\s\u3000]+/u);
  return {
    ...splitName(memo.name || memo.company || memo.phone),
    familyKana: familyKana.slice(0, 80),
    givenKana: givenKana.join(' ').slice(0, 80),
    identities: phoneFolded ? [{ kind: 'phone', value: memo.phone }] : [],
    attributes: memo.company && memo.name ? { company: memo.company } : {},
  };
}
