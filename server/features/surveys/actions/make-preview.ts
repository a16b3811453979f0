import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { surveyPlanned } from '../facts.ts';
import { insertInvitation } from '../invitation-queries.ts';
import { findSurvey } from '../queries.ts';

const LIVES_MS = 86_400_000;

/** An asking of nobody, for trying it on: it is about no customer and its answers are not kept. */
export async function makePreview(ctx: Ctx, surveyId: string): Promise<string> {
  authorise(ctx.actor, 'survey:manage');
  const survey = await findSurvey(ctx.db, ctx.workspaceId, surveyId);
  if (!survey) throw notFound();
  const id = newId(ctx.now);
  const nobody = { conversationId: null, customerId: null, memberId: null, teamId: null };
  const expiresAt = new Date(ctx.now.getTime() + LIVES_MS);
  await insertInvitation(
    ctx.db,
    ctx.workspaceId,
    {
      id,
      surveyId,
      version: survey.version,
      ...nobody,
      channel: 'preview',
      state: 'ready',
      skippedFor: null,
      dueAt: ctx.now,
      expiresAt,
    },
    ctx.now,
  );
  await ctx.emit(
    surveyPlanned,
    {},
    { invitationId: id, surveyId, kind: survey.kind, ...nobody, channel: 'preview', dueAt: ctx.now.toISOString() },
  );
  return id;
}
