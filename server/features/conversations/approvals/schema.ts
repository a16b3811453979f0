import type { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import type { ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { findCustomersByIds } from '../../customers/queries.ts';
import { presentName } from '../../customers/schema.ts';
import { visible } from '../policy.ts';
import { listPendingApprovals } from './queries.ts';

type Pending = ResponseOf<typeof conversationEndpoints.listApprovals>['items'];

/** Answers that wait for approval in conversations the asking member sees. */
export async function presentPendingApprovals(ctx: Ctx): Promise<Pending> {
  const rows = await listPendingApprovals(ctx.db, ctx.workspaceId, visible(ctx.actor));
  const ids = [...new Set(rows.map((row) => row.customer_id))];
  const customers = new Map(
    (await findCustomersByIds(ctx.db, ctx.workspaceId, ids)).map((row) => [row.id, presentName(row)]),
  );
  return rows.flatMap((row) => {
    const customer = customers.get(row.customer_id);
    if (!customer) return [];
    return {
      conversationId: row.conversation_id,
      reference: row.reference,
      subject: row.subject,
      messageId: row.message_id,
      body: row.body,
      customer,
      requestedBy: { id: row.requested_by_id, name: row.requested_by_name ?? '' },
      requestedAt: row.requested_at.toISOString(),
      reasons: row.reasons,
    };
  });
}
