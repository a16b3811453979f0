import type { SurveyDefinition } from '@madoguchi/contracts/surveys.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { addBusinessMs } from '../../calendars/business-time.ts';
import { findCalendarFor } from '../../calendars/queries.ts';
import { aboutAsking, subjectOf } from '../about.ts';
import { surveyPlanned, surveySkipped } from '../facts.ts';
import { findCandidate, insertInvitation, type Candidate, type NewInvitation } from '../invitation-queries.ts';
import { askSurvey } from '../job-types.ts';
import { listActive, type SurveyRow } from '../queries.ts';
import { whyNot } from '../who-is-asked.ts';

/** Plans what is asked about a conversation that has come so far, or notes why nothing is. A second run changes nothing. */
export async function planSurveys(
  ctx: Ctx,
  { conversationId, trigger }: { conversationId: string; trigger: SurveyDefinition['trigger'] },
): Promise<void> {
  const surveys = await listActive(ctx.db, ctx.workspaceId, trigger);
  if (surveys.length === 0) return;
  const candidate = await findCandidate(ctx.db, ctx.workspaceId, { conversationId, except: null });
  // What needs nothing done and what never was a contact is nobody's to ask about, and not worth a line either.
  if (!candidate || candidate.status === 'no_action' || candidate.merged) return;
  for (const survey of surveys) await planOne(ctx, survey, conversationId, candidate);
}

async function planOne(ctx: Ctx, survey: SurveyRow, conversationId: string, candidate: Candidate): Promise<void> {
  const { definition } = survey;
  const reason = whyNot(candidate, { conversationId, surveyId: survey.id, definition, now: ctx.now });
  const dueAt = reason ? ctx.now : await dueOf(ctx, definition, candidate);
  const row: NewInvitation = {
    id: newId(ctx.now),
    surveyId: survey.id,
    version: survey.version,
    conversationId,
    customerId: candidate.customer_id,
    memberId: candidate.assignee_id,
    teamId: candidate.team_id,
    channel: candidate.channel === 'chat' ? 'chat' : 'email',
    state: reason ? 'skipped' : 'waiting',
    skippedFor: reason,
    dueAt,
    expiresAt: null,
  };
  if (!(await insertInvitation(ctx.db, ctx.workspaceId, row, ctx.now))) return;
  const asking = {
    ...{ id: row.id, survey_id: survey.id, kind: survey.kind, conversation_id: conversationId },
    ...{ customer_id: row.customerId, member_id: row.memberId, team_id: row.teamId, channel: row.channel },
  };
  const about = aboutAsking(asking);
  if (reason) {
    await ctx.emit(surveySkipped, subjectOf(asking), { ...about, reason });
    return;
  }
  await ctx.emit(surveyPlanned, subjectOf(asking), { ...about, dueAt: dueAt.toISOString() });
  ctx.enqueue(askSurvey, { invitationId: row.id }, { startAfter: dueAt });
}

/** A chat is asked while its visitor is still there; a mail waits, and leaves when the house is open. */
async function dueOf(ctx: Ctx, definition: SurveyDefinition, candidate: Candidate): Promise<Date> {
  if (candidate.channel === 'chat') return ctx.now;
  const ms = definition.delayMinutes * 60_000;
  const plain = new Date(ctx.now.getTime() + ms);
  if (!definition.businessTime) return plain;
  const calendar = await findCalendarFor(ctx.db, ctx.workspaceId, {
    teamId: candidate.team_id,
    inboxId: candidate.inbox_id,
  });
  return addBusinessMs(calendar, ctx.now, Math.max(ms, 1)) ?? plain;
}
