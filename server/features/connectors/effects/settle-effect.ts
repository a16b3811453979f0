import type { Ctx } from '../../../kernel/context.ts';
import type { HeldEffect } from './begin-effect.ts';
import { carryOutEffect } from './job-types.ts';
import { lockEffect, patchEffect, type EffectPatch } from './queries.ts';
import { endEffect } from './actions/end-effect.ts';

/** What came of one attempt. `again.hadNoEffect`: it surely did not reach the system. */
export type Attempted =
  | { state: 'done'; externalId: string | null; result: Record<string, unknown> }
  | { state: 'failed'; code: string; detail: string }
  | { state: 'uncertain'; code: string; detail: string }
  | { state: 'again'; code: string; detail: string; hadNoEffect: boolean; waitSeconds: number | null };

const GIVE_UP_MS = 72 * 3_600_000;
const LONGEST_PAUSE_SECONDS = 3600;

/** Seconds double from 5 to an hour; a wait the system named is kept. */
export function pauseAfter(attempts: number, waitSeconds: number | null): number {
  const pause = Math.min(LONGEST_PAUSE_SECONDS, 5 * 2 ** Math.min(20, attempts - 1));
  return waitSeconds === null ? pause : Math.max(1, waitSeconds);
}

/** Writes down what came of an attempt, unless a later one was begun meanwhile. */
export async function settleEffect(ctx: Ctx, held: HeldEffect, attempted: Attempted): Promise<void> {
  const effect = await lockEffect(ctx.db, ctx.workspaceId, held.effect.id);
  if (!effect || effect.state !== 'sending' || effect.attempts !== held.attempt) return;
  if (attempted.state !== 'again') return endEffect(ctx, effect, attempted);
  const { code, detail } = attempted;
  // Cleared only when no attempt at all can have reached the system.
  const wasNeverSent = attempted.hadNoEffect && !held.isAmbiguous;
  if (ctx.now.getTime() - effect.requested_at.getTime() > GIVE_UP_MS)
    return endEffect(ctx, effect, { state: wasNeverSent ? 'failed' : 'uncertain', code, detail });
  const nextAt = new Date(ctx.now.getTime() + 1000 * pauseAfter(effect.attempts, attempted.waitSeconds));
  const patch: EffectPatch = { state: 'waiting', next_at: nextAt, error_code: code, error_detail: detail };
  await patchEffect(ctx.db, ctx.workspaceId, effect.id, wasNeverSent ? { ...patch, sent_at: null } : patch);
  ctx.enqueue(carryOutEffect, { effectId: effect.id }, { key: effect.id, startAfter: nextAt });
}

export type Ending = Exclude<Attempted, { state: 'again' }>;
