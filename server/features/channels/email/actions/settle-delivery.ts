import type { Ctx } from '../../../../kernel/context.ts';
import { changeDelivery } from '../../../conversations/actions/change-delivery.ts';
import type { DeliveryPatch } from '../../../conversations/deliveries/queries.ts';

/** Writes down how a try ended, for all deliveries that one mail carries. Those that ended otherwise meanwhile are left alone. */
export async function settleDeliveries(ctx: Ctx, deliveryIds: readonly string[], patch: DeliveryPatch): Promise<void> {
  for (const id of deliveryIds) {
    await changeDelivery(ctx, id, (row) =>
      row.state === 'queued' || row.state === 'sending'
        ? { ...patch, maybe_twice: row.maybe_twice || patch.maybe_twice === true }
        : null,
    );
  }
}
