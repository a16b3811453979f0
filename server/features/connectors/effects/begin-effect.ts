import type { Ctx } from '../../../kernel/context.ts';
import { findConnector, type ConnectorRow } from '../queries.ts';
import { lockEffect, patchEffect, type EffectRow } from './queries.ts';

export interface HeldEffect {
  effect: EffectRow;
  connector: ConnectorRow;
  attempt: number;
  /** An attempt before this one may have sent it, and nobody wrote down what came of it. */
  isAmbiguous: boolean;
}

/** How long an attempt may take before the effect counts as forgotten. */
const ATTEMPT_MS = 5 * 60_000;

/**
 * Marks the effect as being sent, in a transaction of its own: whatever happens from here on, the next attempt knows
 * that this one may have reached the system. Null: there is nothing to do now.
 */
export async function beginEffect(ctx: Ctx, effectId: string): Promise<HeldEffect | null> {
  const { db, workspaceId, now } = ctx;
  const effect = await lockEffect(db, workspaceId, effectId);
  if (!effect || effect.state === 'done' || effect.state === 'failed' || effect.state === 'uncertain') return null;
  if (effect.state === 'waiting' && effect.next_at && effect.next_at > now) return null;
  const connector = await findConnector(db, workspaceId, effect.connector_id);
  // Paused systems get nothing; whoever lets them go on lets these go on.
  if (!connector || connector.paused) return null;
  const attempt = effect.attempts + 1;
  const isAmbiguous = effect.sent_at !== null;
  await patchEffect(db, workspaceId, effect.id, {
    state: 'sending',
    attempts: attempt,
    sent_at: effect.sent_at ?? now,
    next_at: new Date(now.getTime() + ATTEMPT_MS),
  });
  return { effect, connector, attempt, isAmbiguous };
}
