import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { hashToken, randomToken } from '../../../../kernel/secrets.ts';
import { authorise } from '../../../workspace/policy.ts';
import { accountLinkMade } from '../../facts.ts';
import { groupOf } from '../../group-queries.ts';
import { foldIdentity } from '../../identities.ts';
import { findIdentities, listIdentities } from '../../queries.ts';
import { insertAccountLink } from '../queries.ts';

/** LINE lets a nonce live ten minutes (Messaging API, account link); ours no longer either. */
const LASTS_MS = 10 * 60 * 1000;

/**
 * Makes the nonce that an outside account must bring back to become this member. Only its hash is kept.
 * @throws invalid `member_number_missing`; conflict `identity_taken` when the number is somebody else's.
 */
export async function makeAccountLink(
  ctx: Ctx,
  link: { customerId: string; kind: 'line' | 'social'; memberNumber?: string | undefined },
): Promise<{ id: string; kind: 'line' | 'social'; memberNumber: string; nonce: string; expiresAt: Date }> {
  authorise(ctx.actor, 'customer:edit');
  const group = await groupOf(ctx.db, ctx.workspaceId, link.customerId);
  const [customerId] = group;
  if (!customerId) throw notFound();
  const memberNumber = await memberNumberOf(ctx, group, link.memberNumber);
  const [nonce, id, expiresAt] = [randomToken(), newId(), new Date(ctx.now.getTime() + LASTS_MS)];
  const by = { byKind: ctx.actor.kind, byId: actorId(ctx.actor) };
  const row = { id, customer_id: customerId, kind: link.kind, member_number: memberNumber };
  await insertAccountLink(ctx.db, ctx.workspaceId, { ...row, ...by, nonceHash: hashToken(nonce), expiresAt }, ctx.now);
  await ctx.emit(accountLinkMade, { customerId }, { linkId: id, kind: link.kind });
  return { id, kind: link.kind, memberNumber, nonce, expiresAt };
}

async function memberNumberOf(ctx: Ctx, group: readonly string[], given: string | undefined): Promise<string> {
  if (given) {
    const [owner] = await findIdentities(ctx.db, ctx.workspaceId, [
      foldIdentity({ kind: 'member_number', value: given }),
    ]);
    if (owner && !group.includes(owner.customer_id)) throw conflict('identity_taken');
    return given;
  }
  const known = (await listIdentities(ctx.db, ctx.workspaceId, group)).filter((one) => one.kind === 'member_number');
  const [only, ...others] = known;
  if (!only || others.length > 0) throw invalid('member_number_missing');
  return only.display;
}
