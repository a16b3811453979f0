import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { carryOutEffect } from '../effects/job-types.ts';
import { lockEffect, patchEffect } from '../effects/queries.ts';
import { endEffect } from '../effects/actions/end-effect.ts';

export interface EffectDecision {
  connectorId: string;
  effectId: string;
  /** `again`: it did not happen there, send it once more. */
  outcome: 'done' | 'failed' | 'again';
  externalId: string | null;
}

/** A person has looked in the other system and says what came of it. @throws not_found; conflict `effect_not_uncertain`. */
export async function decideEffect(
  ctx: Ctx,
  { connectorId, effectId, outcome, externalId }: EffectDecision,
): Promise<void> {
  authorise(ctx.actor, 'connector:manage');
  const effect = await lockEffect(ctx.db, ctx.workspaceId, effectId);
  if (!effect || effect.connector_id !== connectorId) throw notFound();
  if (effect.state !== 'uncertain') throw conflict('effect_not_uncertain');
  const by = actorId(ctx.actor);
  if (outcome === 'done') return endEffect(ctx, effect, { state: 'done', externalId, result: { decided: true } }, by);
  if (outcome === 'failed')
    return endEffect(ctx, effect, { state: 'failed', code: 'decided_failed', detail: effect.error_detail }, by);
  const fresh = { state: 'requested', sent_at: null, next_at: ctx.now, error_code: null, decided_by_id: by } as const;
  await patchEffect(ctx.db, ctx.workspaceId, effect.id, fresh);
  ctx.enqueue(carryOutEffect, { effectId: effect.id }, { key: effect.id });
}
