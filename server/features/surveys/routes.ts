import type { QueryOf } from '@madoguchi/contracts/endpoint.ts';
import { surveyEndpoints as api } from '@madoguchi/contracts/surveys.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute } from '../../kernel/http/route.ts';
import { isId } from '../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import type { SecretBox } from '../../kernel/secrets.ts';
import { visible } from '../conversations/policy.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { findMember } from '../workspace/queries.ts';
import { createSurvey } from './actions/create-survey.ts';
import { makePreview } from './actions/make-preview.ts';
import { updateSurvey } from './actions/update-survey.ts';
import { exportAnswers } from './export.ts';
import { findInvitation } from './invitation-queries.ts';
import { testSurvey } from './job-types.ts';
import { pulseRoutes } from './pulse/routes.ts';
import { listSurveyRows } from './queries.ts';
import { listAnswered, type ResultFilter } from './result-queries.ts';
import { tokenOf } from './token.ts';
import { getSurvey, localeOfHouse, presentAnswer, presentAskings, presentResults, presentSurvey } from './schema.ts';

export interface SurveyNeeds extends DeskNeeds {
  kernel: Kernel;
  secrets: SecretBox;
}

function filterOf(surveyId: string, query: QueryOf<typeof api.getSurveyResults>): ResultFilter {
  const date = (at: string | undefined): Date | null => (at === undefined ? null : new Date(at));
  return {
    surveyId,
    from: date(query.from),
    to: date(query.to),
    teamId: query.teamId ?? null,
    channel: query.channel ?? null,
  };
}

async function previewUrl(ctx: Ctx, { secrets, publicUrl }: SurveyNeeds, surveyId: string): Promise<string> {
  const preview = await findInvitation(ctx.db, ctx.workspaceId, await makePreview(ctx, surveyId));
  if (!preview) throw notFound();
  return `${publicUrl}/survey/${await tokenOf(ctx, secrets, preview)}`;
}

/** To the address of whoever asks, and to no other: a survey cannot be made to write to strangers. */
async function sendTest(ctx: Ctx, surveyId: string): Promise<{ address: string }> {
  const member = ctx.actor.kind === 'member' ? await findMember(ctx.db, ctx.workspaceId, ctx.actor.id) : null;
  if (!member) throw notFound();
  const invitationId = await makePreview(ctx, surveyId);
  ctx.enqueue(testSurvey, { invitationId, address: member.email });
  return { address: member.email };
}

function resultRoutes(needs: SurveyNeeds): AnyRoute[] {
  return [
    route(api.getSurveyResults, 'survey:read', (ctx, { params, query }) =>
      presentResults(ctx, filterOf(params.id, query)),
    ),
    route(api.listSurveyAnswers, 'survey:read', async (ctx, { params, query }) => {
      await getSurvey(ctx, params.id);
      const { only = null, score = null, before = null, limit } = query;
      if (before !== null && !isId(before)) throw invalid('cursor_invalid');
      const filter = { ...filterOf(params.id, query), only, score, before, limit };
      const rows = await listAnswered(ctx.db, ctx.workspaceId, filter, visible(ctx.actor));
      const locale = await localeOfHouse(ctx);
      return { items: rows.map((row) => presentAnswer(row, locale)) };
    }),
    callerRoute(
      api.exportSurvey,
      { permission: 'export:run' },
      async (caller, { params, query }, { reply }) => {
        const csv = await runInWorkspace(needs.kernel, caller, (ctx) =>
          exportAnswers(ctx, filterOf(params.id, query), needs.translate),
        );
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="survey.csv"')
          .send(csv) as unknown as string;
      },
      { rawResponse: true },
    ),
    route(api.listSurveysOfConversation, 'conversation:read', async (ctx, { params }) => ({
      items: await presentAskings(ctx, params.id),
    })),
  ];
}

/** What customers are asked, what they answered, and how work is. */
export function surveyRoutes(needs: SurveyNeeds): AnyRoute[] {
  return [
    route(api.listSurveys, 'survey:read', async (ctx) => ({
      items: (await listSurveyRows(ctx.db, ctx.workspaceId)).map(presentSurvey),
    })),
    route(api.getSurvey, 'survey:read', async (ctx, { params }) => presentSurvey(await getSurvey(ctx, params.id))),
    route(api.createSurvey, 'survey:manage', async (ctx, { body }) =>
      presentSurvey(await getSurvey(ctx, await createSurvey(ctx, body))),
    ),
    route(api.updateSurvey, 'survey:manage', async (ctx, { params, body }) => {
      await updateSurvey(ctx, { ...body, surveyId: params.id });
      return presentSurvey(await getSurvey(ctx, params.id));
    }),
    // Its own transaction: answers of the usual routes are kept for a day for repeated requests, and this one opens a page.
    callerRoute(api.previewSurvey, { permission: 'survey:manage' }, (caller, { params }) =>
      runInWorkspace(needs.kernel, caller, async (ctx) => ({ url: await previewUrl(ctx, needs, params.id) })),
    ),
    route(api.testSurvey, 'survey:manage', (ctx, { params }) => sendTest(ctx, params.id)),
    ...resultRoutes(needs),
    ...pulseRoutes(),
  ];
}
