import type { Actor } from '../../kernel/actor.ts';
import { allows } from '../workspace/policy.ts';
import type { ApprovalRow } from './step-queries.ts';

/** Our own machinery: opens steps, gives tasks, reminds. */
export const SYSTEM: Actor = { kind: 'system', name: 'procedures' };

/** May this actor say yes or no? Nobody to what they asked for themselves. How much, their limit says. */
export function mayDecide(actor: Actor, approval: Pick<ApprovalRow, 'state' | 'requested_by_id'>): boolean {
  return (
    approval.state === 'pending' &&
    actor.kind === 'member' &&
    allows(actor, 'procedure:decide') &&
    approval.requested_by_id !== actor.id
  );
}
