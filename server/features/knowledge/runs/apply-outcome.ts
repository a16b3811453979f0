import type { OutcomeStep } from '@madoguchi/contracts/guide-document.ts';
import { disposition } from '@madoguchi/contracts/records.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { editConversation } from '../../conversations/actions/edit-conversation.ts';
import { setStatus, type StatusChange } from '../../conversations/actions/set-status.ts';
import { writeIntake } from '../../records/actions/write-intake.ts';

const SETTABLE: readonly string[] = ['open', 'pending', 'on_hold', 'solved', 'no_action'];
const isSettable = (status: string | null): status is StatusChange['status'] =>
  status !== null && SETTABLE.includes(status);

/** What an outcome does to its conversation, by the ways a person has: the same rights, the same approvals. */
export async function applyOutcome(ctx: Ctx, conversationId: string, step: OutcomeStep): Promise<void> {
  const ended = disposition.safeParse(step.disposition);
  if (ended.success) await writeIntake(ctx, { conversationId, fields: { disposition: ended.data }, was: {} });
  if (step.categoryId) await editConversation(ctx, { conversationId, categoryId: step.categoryId });
  if (isSettable(step.status)) await setStatus(ctx, { conversationId, status: step.status });
}
