import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, invalid } from '../../../../kernel/errors.ts';
import { isSecretToken } from '../../../../kernel/accounts/secret-token.ts';
import { newId } from '../../../../kernel/ids.ts';
import { hashToken } from '../../../../kernel/secrets.ts';
import { authorise } from '../../../workspace/policy.ts';
import { accountLinkUsed } from '../../facts.ts';
import { groupOf } from '../../group-queries.ts';
import { foldIdentity } from '../../identities.ts';
import { mergeCustomers } from '../../merges/actions/merge-customers.ts';
import { areDistinct } from '../../merges/queries.ts';
import { findIdentities, insertIdentity, listIdentities } from '../../queries.ts';
import { useAccountLink } from '../queries.ts';

/**
 * An outside account brought the nonce back, so whoever holds it is the member it was made for. Wrote they to us before,
 * that record is put behind the member's: staff see one history, and each account goes on seeing its own.
 * @throws invalid `account_link_invalid`, the same for used, late, wrong and made-up nonces; conflict `identity_taken` where the
 * account is another member's, or somebody said that these are two people: a person decides about that.
 */
export async function redeemAccountLink(
  ctx: Ctx,
  brought: { nonce: string; kind: 'line' | 'social'; value: string },
): Promise<string> {
  authorise(ctx.actor, 'customer:edit');
  const asked = { nonceHash: hashToken(brought.nonce), kind: brought.kind };
  const link = isSecretToken(brought.nonce) ? await useAccountLink(ctx.db, ctx.workspaceId, asked, ctx.now) : null;
  if (!link) throw invalid('account_link_invalid');
  const account = foldIdentity({ kind: brought.kind, value: brought.value, verified: true });
  const member = foldIdentity({ kind: 'member_number', value: link.member_number, verified: true });
  const found = await findIdentities(ctx.db, ctx.workspaceId, [account, member]);
  const customerId = link.customer_id;
  const group = await groupOf(ctx.db, ctx.workspaceId, customerId);
  const owner = found.find((row) => row.kind === account.kind);
  const known = found.find((row) => row.kind === 'member_number');
  if (known && !group.includes(known.customer_id)) throw conflict('identity_taken');
  if (!known) await insertIdentity(ctx.db, ctx.workspaceId, { id: newId(), customerId, identity: member }, ctx.now);
  if (!owner) await insertIdentity(ctx.db, ctx.workspaceId, { id: newId(), customerId, identity: account }, ctx.now);
  else if (!group.includes(owner.customer_id)) await putBehind(ctx, group, owner.customer_id);
  await ctx.emit(accountLinkUsed, { customerId }, { linkId: link.id, kind: link.kind });
  return customerId;
}

/**
 * The platform and the member both vouched for it, so no person has to decide: it is done in the house's own name. A telephone
 * that a family passes round is vouched for by each of them, and makes nobody another.
 */
async function putBehind(ctx: Ctx, group: readonly string[], otherId: string): Promise<void> {
  const [intoId] = group;
  const others = await groupOf(ctx.db, ctx.workspaceId, otherId);
  const theirs = await listIdentities(ctx.db, ctx.workspaceId, others);
  const isAnother =
    theirs.some(({ kind }) => kind === 'member_number') || (await areDistinct(ctx.db, ctx.workspaceId, group, others));
  if (!intoId || isAnother) throw conflict('identity_taken');
  const house = ctx.as({ kind: 'system', name: 'account_link' }, ctx.now);
  await mergeCustomers(house, { intoId, otherId, take: {}, reason: '' });
}
