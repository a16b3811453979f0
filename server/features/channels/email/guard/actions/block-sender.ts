import { actorId } from '../../../../../kernel/actor.ts';
import type { Ctx } from '../../../../../kernel/context.ts';
import { invalid } from '../../../../../kernel/errors.ts';
import { newId } from '../../../../../kernel/ids.ts';
import { authorise } from '../../../../workspace/policy.ts';
import { senderBlocked } from '../../facts.ts';
import { insertBlock, listOwnAddresses } from '../block-queries.ts';
import { isSharedDomain, patternsFor, readPattern } from '../sender-pattern.ts';

export interface Block {
  /** An address, or `@domain` for everybody there and below. */
  pattern: string;
  reason: string;
  /** Domain of the installation's own forwarding and reply addresses. */
  mailDomain: string;
}

/**
 * Holds back the mail of a sender from now on. Blocking again changes nothing. Returns the pattern as it is kept.
 * @throws invalid `sender_pattern_invalid`, `sender_is_ours`, `sender_domain_shared`.
 */
export async function blockSender(ctx: Ctx, block: Block): Promise<string> {
  authorise(ctx.actor, 'mail:block');
  const pattern = readPattern(block.pattern);
  if (!pattern) throw refused('sender_pattern_invalid');
  if (isSharedDomain(pattern)) throw refused('sender_domain_shared');
  const own = await listOwnAddresses(ctx.db, ctx.workspaceId);
  const ours = own.flatMap(({ address, public_key: key }) => [address ?? '', `${key}@${block.mailDomain}`]);
  if (ours.some((address) => patternsFor(address).includes(pattern))) throw refused('sender_is_ours');
  const id = newId();
  const row = {
    id,
    pattern,
    reason: block.reason,
    createdById: ctx.actor.kind === 'member' ? actorId(ctx.actor) : null,
  };
  if (await insertBlock(ctx.db, ctx.workspaceId, row, ctx.now))
    await ctx.emit(senderBlocked, {}, { blockId: id, pattern });
  return pattern;
}

function refused(code: string): Error {
  return invalid(code, { issues: [{ path: 'body.pattern', code }] });
}
