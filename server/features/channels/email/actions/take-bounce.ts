import type { Ctx } from '../../../../kernel/context.ts';
import { changeDelivery } from '../../../conversations/actions/change-delivery.ts';
import { lockRawDelivery, settleRawDelivery } from '../queries.ts';
import { findDeliveriesOfMail } from '../deliver/queries.ts';

export interface Bounce {
  rawDeliveryId: string;
  /** Deliveries whose Message-IDs the report names. */
  deliveryIds: readonly string[];
  final: boolean;
  mailDomain: string;
}

/** Ties a delivery report to the mail it is about (threat 45): never a conversation, never an answer. */
export async function takeBounce(ctx: Ctx, bounce: Bounce): Promise<void> {
  const { db, workspaceId } = ctx;
  if ((await lockRawDelivery(db, workspaceId, bounce.rawDeliveryId))?.state !== 'received') return;
  const settle = (state: 'understood' | 'discarded', reason: string | null, messageId: string | null) =>
    settleRawDelivery(db, workspaceId, bounce.rawDeliveryId, { state, reason, messageId }, ctx.now);
  const deliveries = await findDeliveriesOfMail(db, workspaceId, bounce.deliveryIds, bounce.mailDomain);
  const [first] = deliveries;
  if (!first) return settle('discarded', 'bounce_unknown', null);
  if (!bounce.final) return settle('discarded', 'bounce_not_final', first.message_id);
  for (const delivery of deliveries)
    await changeDelivery(ctx, delivery.id, (row) =>
      row.state === 'failed' ? null : { state: 'failed', reason: 'bounced' },
    );
  await settle('understood', null, first.message_id);
}
