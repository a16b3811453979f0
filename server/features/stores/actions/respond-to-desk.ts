import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { acceptEscalation } from '../../escalations/actions/accept-escalation.ts';
import { answerEscalation } from '../../escalations/actions/answer-escalation.ts';
import { declineEscalation } from '../../escalations/actions/decline-escalation.ts';
import { returnEscalation } from '../../escalations/actions/return-escalation.ts';
import { lent } from '../lent.ts';
import { loadMatter } from '../load-matter.ts';

export interface Response {
  id: string;
  do: 'take' | 'answer' | 'decline' | 'return';
  /** The answer, or why not. */
  answer: string;
  /** The same as a note says it, in the language of the workspace. */
  note: string;
}

const VERBS = { answer: answerEscalation, decline: declineEscalation, return: returnEscalation };

/** Takes on, answers, declines or gives back what the desk asked of the store. @throws conflict `matter_state`. */
export async function respondToDesk(ctx: Ctx, response: Response): Promise<void> {
  const { id, do: verb, answer, note } = response;
  const row = await loadMatter(ctx, id, verb);
  const escalationId = verb === 'return' ? row.taken_id : row.asked_id;
  if (!escalationId) throw conflict('matter_state');
  const store = lent(ctx, ['escalation:answer', 'conversation:note']);
  if (verb === 'take') await acceptEscalation(store, escalationId);
  else await VERBS[verb](store, { escalationId, answer, note });
}
