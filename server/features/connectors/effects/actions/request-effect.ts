import { isDeepStrictEqual } from 'node:util';
import type { EffectState } from '@madoguchi/contracts/connectors.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, invalid } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { effectRequested } from '../../facts.ts';
import { findConnector } from '../../queries.ts';
import { kindOf } from '../../registry.ts';
import { carryOutEffect } from '../job-types.ts';
import { findEffectByKey, insertEffect } from '../queries.ts';

export interface EffectRequest {
  connectorId: string;
  /** One of EFFECTS in contracts/connectors.ts, or `custom.<name>`. */
  kind: string;
  /** Unique for the system: the same key twice is one effect. Use an id of yours, `procedure:<id>:refund` say. */
  key: string;
  /** What the effect is about; its shape is that of the kind in `effect-payloads.ts`. */
  payload: Record<string, unknown>;
  conversationId?: string | null;
  customerId?: string | null;
}

/**
 * Has something happen in another system, exactly once, after this transaction has committed. The outcome is a fact:
 * `effect.done`, `effect.failed`, or `effect.uncertain` and then one of them.
 * The caller has authorised it: who may refund is a matter of procedures, not of connectors.
 * @throws invalid `connector_not_found`, `effect_not_supported`, `effect_payload_invalid`; conflict `effect_key_reused`.
 */
export async function requestEffect(
  ctx: Ctx,
  request: EffectRequest,
): Promise<{ effectId: string; state: EffectState }> {
  const { connectorId, kind, key, payload, conversationId = null, customerId = null } = request;
  const connector = await findConnector(ctx.db, ctx.workspaceId, connectorId);
  if (!connector) throw invalid('connector_not_found');
  kindOf(connector.kind).checkEffect(connector.settings, kind, payload);
  const row = {
    id: newId(),
    connector_id: connectorId,
    kind,
    key,
    payload,
    conversation_id: conversationId,
    customer_id: customerId,
    requested_by_kind: ctx.actor.kind,
    requested_by_id: actorId(ctx.actor),
  };
  if (!(await insertEffect(ctx.db, ctx.workspaceId, row, ctx.now))) {
    const before = await findEffectByKey(ctx.db, ctx.workspaceId, connectorId, key);
    if (!before || before.kind !== kind || !isDeepStrictEqual(before.payload, payload))
      throw conflict('effect_key_reused');
    return { effectId: before.id, state: before.state };
  }
  await ctx.emit(effectRequested, { conversationId, customerId }, { effectId: row.id, connectorId, kind, key });
  ctx.enqueue(carryOutEffect, { effectId: row.id }, { key: row.id });
  return { effectId: row.id, state: 'requested' };
}
