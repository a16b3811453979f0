import type { Answer, Answers, ProcedureStep } from '@madoguchi/contracts/procedures-definition.ts';
import { askedOf } from '@madoguchi/contracts/procedures-form.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError } from '../../../kernel/errors.ts';
import { requestEffect } from '../../connectors/effects/actions/request-effect.ts';
import { listConnectors } from '../../connectors/queries.ts';
import { kindOf } from '../../connectors/registry.ts';
import { findOrderThere } from '../known-queries.ts';
import type { RunRow } from '../queries.ts';
import { shippingAddressOf } from '../shipping-address.ts';

/**
 * Has another system do it, exactly once: the key is run and step, whoever asks and how often. Null: no system can (there is
 * none, or it takes no such order); a person does it. What an amount is about was granted before this step opened.
 */
export async function askSystem(
  ctx: Ctx,
  run: RunRow,
  { step, answers }: { step: ProcedureStep; answers: Answers },
): Promise<string | null> {
  const { effect } = step;
  if (!effect) return null;
  const payload = await payloadOf(ctx, run, { step, answers });
  const systems = (await listConnectors(ctx.db, ctx.workspaceId)).filter(({ paused }) => !paused);
  const system = systems.find(({ kind, settings }) =>
    [effect, `custom.${effect}`].some((name) => kindOf(kind).effectsOf(settings).includes(name)),
  );
  if (!system) return null;
  const kind =
    kindOf(system.kind)
      .effectsOf(system.settings)
      .find((name) => name === effect) ?? `custom.${effect}`;
  const ends = { conversationId: run.conversation_id, customerId: run.customer_id };
  try {
    const { effectId, state } = await requestEffect(ctx, {
      connectorId: system.id,
      kind,
      key: `procedure:${run.id}:${step.key}`,
      payload,
      ...ends,
    });
    // What it refused before this run was taken up again it is not asked for a second time: a person sees to it.
    return state === 'failed' ? null : effectId;
  } catch (error) {
    // The system does not take this order as it stands, or refused another one of this step; nothing was written.
    if (error instanceof AppError && (error.kind === 'invalid' || error.code === 'effect_key_reused')) return null;
    throw error;
  }
}

/** What the answers say, by the names and in the parts the other system knows. */
async function payloadOf(
  ctx: Ctx,
  run: RunRow,
  { step, answers }: { step: ProcedureStep; answers: Answers },
): Promise<Record<string, unknown>> {
  const known = askedOf(run.definition, answers).answers;
  const named = step.inputs.flatMap(({ name, field }) => (known[field] === undefined ? [] : [[name, known[field]]]));
  const payload = Object.fromEntries(named) as Record<string, Answer>;
  const { orderId, address, who, ...rest } = payload;
  const { customer_id: customerId } = run;
  return {
    ...rest,
    // People know an order by its number, the system by an id of its own.
    ...(typeof orderId === 'string'
      ? { orderId: (await findOrderThere(ctx.db, ctx.workspaceId, { customerId, number: orderId })) ?? orderId }
      : {}),
    ...(step.effect === 'change_address' && isAddress(address)
      ? { address: shippingAddressOf(address, isPerson(who) ? who : null) }
      : { ...(address === undefined ? {} : { address }), ...(who === undefined ? {} : { who }) }),
    // Amounts of procedures are whole yen.
    ...('amount' in rest ? { currency: 'JPY' } : {}),
  };
}

const isAddress = (value: Answer | undefined): value is { postal: string; address: string } =>
  typeof value === 'object' && 'postal' in value;
const isPerson = (value: Answer | undefined): value is { name: string; kana: string; phone: string } =>
  typeof value === 'object' && 'name' in value;
