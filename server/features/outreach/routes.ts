import { outreachEndpoints as api } from '@madoguchi/contracts/outreach.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute } from '../../kernel/http/route.ts';
import type { Translate } from '../../kernel/i18n.ts';
import { isId } from '../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { visible } from '../conversations/policy.ts';
import { askTest } from './actions/ask-test.ts';
import { approveOutreach } from './actions/approve-outreach.ts';
import { createOutreach } from './actions/create-outreach.ts';
import { deleteOutreach } from './actions/delete-outreach.ts';
import { pauseOutreach } from './actions/pause-outreach.ts';
import { resumeOutreach } from './actions/resume-outreach.ts';
import { stopOutreach } from './actions/stop-outreach.ts';
import { updateOutreach } from './actions/update-outreach.ts';
import { updateOutreachSettings } from './actions/update-settings.ts';
import { withdrawOutreach } from './actions/withdraw-outreach.ts';
import { askedOf } from './audience.ts';
import { countDecided, listDecidedPeople } from './audience-queries.ts';
import { exportRecipients } from './export.ts';
import { findOutreachSettings, listOutreachRows } from './queries.ts';
import { listRecipients } from './recipient-queries.ts';
import { samplesOf } from './samples.ts';
import { presentCount, presentOutreach, presentOutreaches, presentPerson, presentRecipient } from './schema.ts';

export interface OutreachNeeds {
  kernel: Kernel;
  translate: Translate;
  /** What whoever reads is shown only in part; null: everything. */
  veilOf: (workspaceId: string, actor: Actor) => Promise<((value: unknown) => unknown) | null>;
}

const PAGE = 50;

/** @throws invalid `cursor_invalid`. */
function placeOf(cursor: string | undefined): string | null {
  if (cursor !== undefined && !isId(cursor)) throw invalid('cursor_invalid');
  return cursor ?? null;
}

const nextOf = (ids: readonly string[], limit: number): string | null =>
  ids.length === limit ? (ids.at(-1) ?? null) : null;

function audienceRoutes(): AnyRoute[] {
  return [
    route(api.countAudience, 'outreach:edit', async (ctx, { body }) =>
      presentCount(await countDecided(ctx.db, ctx.workspaceId, await askedOf(ctx, body.audience, null), ctx.now)),
    ),
    route(api.listAudience, 'outreach:edit', async (ctx, { body }) => {
      const page = { reason: body.reason, before: placeOf(body.cursor), limit: PAGE };
      const asked = await askedOf(ctx, body.audience, null);
      const rows = await listDecidedPeople(ctx.db, ctx.workspaceId, asked, page, ctx.now);
      return {
        items: rows.map(presentPerson),
        next: nextOf(
          rows.map((row) => row.id),
          PAGE,
        ),
      };
    }),
    route(api.sampleOutreach, 'outreach:edit', async (ctx, { body }) => ({ items: await samplesOf(ctx, body) })),
    route(api.testOutreach, 'outreach:edit', (ctx, { body }) => askTest(ctx, body)),
  ];
}

/** Each does one thing to one outreach, and shows it as it is then. */
function stateRoutes(): AnyRoute[] {
  const then = async (ctx: Ctx, id: string, done: Promise<void>) => {
    await done;
    return presentOutreach(ctx, id);
  };
  return [
    route(api.approveOutreach, 'outreach:send', (ctx, { params: { id }, body: { version, at } }) =>
      then(ctx, id, approveOutreach(ctx, { outreachId: id, version, at: at === null ? null : new Date(at) })),
    ),
    route(api.withdrawOutreach, 'outreach:edit', (ctx, { params: { id } }) => then(ctx, id, withdrawOutreach(ctx, id))),
    route(api.pauseOutreach, 'outreach:send', (ctx, { params: { id } }) =>
      then(ctx, id, pauseOutreach(ctx, { outreachId: id })),
    ),
    route(api.resumeOutreach, 'outreach:send', (ctx, { params: { id } }) => then(ctx, id, resumeOutreach(ctx, id))),
    route(api.stopOutreach, 'outreach:send', (ctx, { params: { id } }) => then(ctx, id, stopOutreach(ctx, id))),
  ];
}

function resultRoutes({ kernel, translate, veilOf }: OutreachNeeds): AnyRoute[] {
  return [
    route(api.listOutreachRecipients, 'outreach:read', async (ctx, { params, query }) => {
      await presentOutreach(ctx, params.id);
      const { outcome = null, reason = null, limit } = query;
      const page = { outreachId: params.id, outcome, reason, after: placeOf(query.cursor), limit };
      const rows = await listRecipients(ctx.db, ctx.workspaceId, page, visible(ctx.actor));
      return {
        items: rows.map(presentRecipient),
        next: nextOf(
          rows.map((row) => row.id),
          limit,
        ),
      };
    }),
    callerRoute(
      api.exportOutreach,
      { permission: 'export:run' },
      async (caller, { params }, { reply }) => {
        const veil = await veilOf(caller.workspaceId, caller.actor);
        const show = veil ?? ((value: unknown) => value);
        const csv = await runInWorkspace(kernel, caller, (ctx) =>
          exportRecipients(ctx, params.id, { translate, show }),
        );
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="outreach.csv"')
          .send(csv) as unknown as string;
      },
      { rawResponse: true },
    ),
    route(api.getOutreachSettings, 'outreach:read', (ctx) => findOutreachSettings(ctx.db, ctx.workspaceId)),
    route(api.updateOutreachSettings, 'outreach:send', async (ctx, { body }) => {
      await updateOutreachSettings(ctx, body);
      return findOutreachSettings(ctx.db, ctx.workspaceId);
    }),
  ];
}

/** One text to many, begun by us: written, looked over, approved, sent, and what became of it. */
export function outreachRoutes(needs: OutreachNeeds): AnyRoute[] {
  return [
    route(api.listOutreaches, 'outreach:read', async (ctx, { query }) => {
      const page = { before: placeOf(query.cursor), limit: query.limit };
      const rows = await listOutreachRows(ctx.db, ctx.workspaceId, page);
      return {
        items: await presentOutreaches(ctx, rows),
        next: nextOf(
          rows.map((row) => row.id),
          query.limit,
        ),
      };
    }),
    route(api.getOutreach, 'outreach:read', (ctx, { params }) => presentOutreach(ctx, params.id)),
    route(api.createOutreach, 'outreach:edit', async (ctx, { body }) =>
      presentOutreach(ctx, await createOutreach(ctx, body)),
    ),
    route(api.updateOutreach, 'outreach:edit', async (ctx, { params, body }) => {
      await updateOutreach(ctx, { ...body, outreachId: params.id });
      return presentOutreach(ctx, params.id);
    }),
    route(api.deleteOutreach, 'outreach:edit', (ctx, { params }) => deleteOutreach(ctx, params.id)),
    ...stateRoutes(),
    ...audienceRoutes(),
    ...resultRoutes(needs),
  ];
}
