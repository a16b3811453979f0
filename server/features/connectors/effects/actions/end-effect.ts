import type { Ctx } from '../../../../kernel/context.ts';
import { effectDone, effectFailed, effectUncertain } from '../../facts.ts';
import { patchEffect, type EffectPatch, type EffectRow } from '../queries.ts';
import { type Ending } from '../settle-effect.ts';

/** The end of an effect and the fact of it, in one transaction. */
export async function endEffect(
  ctx: Ctx,
  effect: EffectRow,
  ending: Ending,
  decidedById: string | null = null,
): Promise<void> {
  const about = { conversationId: effect.conversation_id, customerId: effect.customer_id };
  const told = { effectId: effect.id, connectorId: effect.connector_id, kind: effect.kind, key: effect.key };
  const patch: EffectPatch = { state: ending.state, next_at: null, decided_by_id: decidedById };
  if (ending.state === 'done') {
    const { externalId, result } = ending;
    const done = { external_id: externalId, result: JSON.stringify(result), error_code: null, error_detail: '' };
    await patchEffect(ctx.db, ctx.workspaceId, effect.id, { ...patch, ...done, ended_at: ctx.now });
    await ctx.emit(effectDone, about, { ...told, externalId, result });
    return;
  }
  const { code, detail } = ending;
  const wrong = { error_code: code, error_detail: detail.slice(0, 500) };
  const end = ending.state === 'failed' ? { ended_at: ctx.now } : {};
  await patchEffect(ctx.db, ctx.workspaceId, effect.id, { ...patch, ...wrong, ...end });
  if (ending.state === 'failed') await ctx.emit(effectFailed, about, { ...told, code, detail: wrong.error_detail });
  else await ctx.emit(effectUncertain, about, { ...told, code });
}
