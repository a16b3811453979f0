import type { ChosenPresence } from '@madoguchi/contracts/presence.ts';
import { ROLES } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { allowsRole, authorise } from '../../workspace/policy.ts';
import { findReasons, listTakers, lockPresence, type PresenceRow } from '../queries.ts';
import { firstReasons } from '../schema.ts';
import { appear } from './appear.ts';
import { changeState } from './change-state.ts';

export interface PresenceChoice {
  memberId: string;
  state: ChosenPresence;
  /** For a break: which of the workspace's reasons. */
  reasonKey?: string | undefined;
}

/** Roles that answer customers: the others have no presence. */
const TAKING = ROLES.filter((role) => allowsRole(role, 'presence:set'));

/**
 * Says whether somebody takes conversations: themselves, or a supervisor for them.
 * @throws not_found for who takes none; invalid `reason_not_found`, `reason_missing`.
 */
export async function setPresence(ctx: Ctx, choice: PresenceChoice): Promise<PresenceRow> {
  const isOwn = ctx.actor.kind === 'member' && ctx.actor.id === choice.memberId;
  authorise(ctx.actor, isOwn ? 'presence:set' : 'presence:set_others');
  const [taker] = await listTakers(ctx.db, ctx.workspaceId, [choice.memberId], TAKING);
  if (!taker) throw notFound();
  const reason = await reasonOf(ctx, choice);
  const by = isOwn ? 'self' : 'colleague';
  const [known] = await lockPresence(ctx.db, ctx.workspaceId, [choice.memberId]);
  const before = known ?? (await appear(ctx, { memberId: choice.memberId, chosen: 'offline', isConnected: false, by }));
  // Whoever chooses is there; what a supervisor sets for somebody whose line is lost holds when they are back.
  const there = isOwn ? { lost: false, seen_at: ctx.now } : {};
  return changeState(ctx, { before, after: { chosen: choice.state, ...reason, ...there }, by });
}

async function reasonOf(ctx: Ctx, choice: PresenceChoice): Promise<Pick<PresenceRow, 'reason_key' | 'reason_name'>> {
  if (choice.state !== 'break') return { reason_key: '', reason_name: '' };
  const reasons = (await findReasons(ctx.db, ctx.workspaceId)) ?? firstReasons;
  if (!choice.reasonKey) throw invalid('reason_missing');
  const reason = reasons.find(({ key }) => key === choice.reasonKey);
  if (!reason) throw invalid('reason_not_found');
  return { reason_key: reason.key, reason_name: reason.name };
}
