import { type ProcedureStep, wordsIn } from '@madoguchi/contracts/procedures-definition.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError } from '../../../kernel/errors.ts';
import { createTask, type NewTask } from '../../tasks/actions/create-task.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { numberOf } from '../naming.ts';
import { SYSTEM } from '../policy.ts';
import type { RunRow } from '../queries.ts';

export interface TaskWish {
  step: ProcedureStep;
  dueAt: Date | null;
  owner: { owner_id: string | null; team_id: string | null };
  /** What another system said, where a person does what it refused. */
  details?: string;
}

/** A person does this step: a task on the conversation. Whoever could not see it there is not given it. */
export async function giveTask(ctx: Ctx, run: RunRow, { step, dueAt, owner, details = '' }: TaskWish): Promise<string> {
  const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
  const locale = workspace?.locale === 'en' ? 'en' : 'ja';
  const task: NewTask = {
    kind: 'todo',
    title: `${numberOf(run.number)} ${wordsIn(step.title, locale)}`.slice(0, 200),
    details,
    conversationId: run.conversation_id,
    customerId: null,
    assigneeId: owner.owner_id,
    teamId: owner.team_id,
    due: dueAt ? { at: dueAt.toISOString() } : null,
    dueFrom: null,
    remindAt: null,
    phone: '',
  };
  const system = ctx.as(SYSTEM, ctx.now);
  try {
    return await createTask(system, task);
  } catch (error) {
    // Refused before anything was written: it goes to whoever looks after the conversation.
    if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
    return createTask(system, { ...task, assigneeId: null, teamId: null });
  }
}
