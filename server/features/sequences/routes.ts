import { sequenceEndpoints as api } from '@madoguchi/contracts/sequences.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute } from '../../kernel/http/route.ts';
import type { Translate } from '../../kernel/i18n.ts';
import { isId } from '../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { rootOf } from '../customers/group-queries.ts';
import { checkTexts } from '../outreach/check-draft.ts';
import { samplesFor } from '../outreach/samples.ts';
import { countMembers } from '../segments/queries.ts';
import { approveSequence } from './actions/approve-sequence.ts';
import { createSequence } from './actions/create-sequence.ts';
import { deleteSequence } from './actions/delete-sequence.ts';
import { pauseSequence } from './actions/pause-sequence.ts';
import { resumeSequence } from './actions/resume-sequence.ts';
import { retireSequence } from './actions/retire-sequence.ts';
import { takeOut } from './actions/take-out.ts';
import { updateSequence } from './actions/update-sequence.ts';
import { conditionsOf, whoBegins } from './begins.ts';
import { exportEnrolments } from './export.ts';
import { findEnrolment, listEnrolments, listOfCustomer } from './figure-queries.ts';
import { listSequenceRows } from './queries.ts';
import { presentEnrolment, presentSequence, presentSequences } from './schema.ts';

export interface SequenceNeeds {
  kernel: Kernel;
  translate: Translate;
  /** What whoever reads is shown only in part; null: everything. */
  veilOf: (workspaceId: string, actor: Actor) => Promise<((value: unknown) => unknown) | null>;
}

/** @throws invalid `cursor_invalid`. */
function placeOf(cursor: string | undefined): string | null {
  if (cursor !== undefined && !isId(cursor)) throw invalid('cursor_invalid');
  return cursor ?? null;
}

const nextOf = (rows: readonly { id: string }[], limit: number): string | null =>
  rows.length === limit ? (rows.at(-1)?.id ?? null) : null;

/** Each does one thing to one sequence, and shows it as it is then. */
function stateRoutes(): AnyRoute[] {
  const then = async (ctx: Ctx, id: string, done: Promise<void>) => {
    await done;
    return presentSequence(ctx, id);
  };
  return [
    route(api.approveSequence, 'outreach:send', (ctx, { params: { id }, body }) =>
      then(ctx, id, approveSequence(ctx, { ...body, sequenceId: id })),
    ),
    route(api.pauseSequence, 'outreach:send', (ctx, { params: { id } }) =>
      then(ctx, id, pauseSequence(ctx, { sequenceId: id })),
    ),
    route(api.resumeSequence, 'outreach:send', (ctx, { params: { id } }) => then(ctx, id, resumeSequence(ctx, id))),
    route(api.retireSequence, 'outreach:send', (ctx, { params: { id } }) => then(ctx, id, retireSequence(ctx, id))),
  ];
}

function beginRoutes(): AnyRoute[] {
  return [
    route(api.countSequenceBegins, 'outreach:edit', async (ctx, { body }) => {
      const conditions = await conditionsOf(ctx, body.begins);
      return { count: await countMembers(ctx.db, ctx.workspaceId, conditions, ctx.now) };
    }),
    route(api.sampleSequenceMail, 'outreach:edit', async (ctx, { body }) => {
      const { begins, inboxId, mailKind: kind, purpose, subject, body: text } = body;
      checkTexts({ subject, body: text });
      const who = await whoBegins(ctx, begins);
      const asked = { who, kind, purpose: purpose ?? '', quietDays: 0, outreachId: null };
      return { items: await samplesFor(ctx, asked, { subject, body: text, inboxId, productId: null }) };
    }),
  ];
}

function enrolmentRoutes({ kernel, translate, veilOf }: SequenceNeeds): AnyRoute[] {
  return [
    route(api.listEnrolments, 'outreach:read', async (ctx, { params, query }) => {
      await presentSequence(ctx, params.id);
      const { state = null, reason = null, limit } = query;
      const page = { sequenceId: params.id, state, reason, before: placeOf(query.cursor), limit };
      const rows = await listEnrolments(ctx.db, ctx.workspaceId, page);
      return { items: rows.map(presentEnrolment), next: nextOf(rows, limit) };
    }),
    callerRoute(
      api.exportEnrolments,
      { permission: 'export:run' },
      async (caller, { params }, { reply }) => {
        const show = (await veilOf(caller.workspaceId, caller.actor)) ?? ((value: unknown) => value);
        const csv = await runInWorkspace(kernel, caller, (ctx) =>
          exportEnrolments(ctx, params.id, { translate, show }),
        );
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="sequence.csv"')
          .send(csv) as unknown as string;
      },
      { rawResponse: true },
    ),
    route(api.takeOutOfSequence, 'outreach:edit', async (ctx, { params }) => {
      await takeOut(ctx, params.id);
      const row = await findEnrolment(ctx.db, ctx.workspaceId, params.id);
      if (!row) throw notFound();
      return presentEnrolment(row);
    }),
    route(api.listSequencesOfCustomer, 'outreach:read', async (ctx, { params }) => {
      if (!(await rootOf(ctx.db, ctx.workspaceId, params.id))) throw notFound();
      return { items: (await listOfCustomer(ctx.db, ctx.workspaceId, params.id)).map(presentEnrolment) };
    }),
  ];
}

/** Several steps everybody walks through in their own time. */
export function sequenceRoutes(needs: SequenceNeeds): AnyRoute[] {
  return [
    route(api.listSequences, 'outreach:read', async (ctx, { query }) => {
      const page = { before: placeOf(query.cursor), limit: query.limit };
      const rows = await listSequenceRows(ctx.db, ctx.workspaceId, page);
      return { items: await presentSequences(ctx, rows), next: nextOf(rows, query.limit) };
    }),
    route(api.getSequence, 'outreach:read', (ctx, { params, query }) => presentSequence(ctx, params.id, query.number)),
    route(api.createSequence, 'outreach:edit', async (ctx, { body }) =>
      presentSequence(ctx, await createSequence(ctx, body)),
    ),
    route(api.updateSequence, 'outreach:edit', async (ctx, { params, body }) => {
      await updateSequence(ctx, { ...body, sequenceId: params.id });
      return presentSequence(ctx, params.id);
    }),
    route(api.deleteSequence, 'outreach:edit', (ctx, { params }) => deleteSequence(ctx, params.id)),
    ...stateRoutes(),
    ...beginRoutes(),
    ...enrolmentRoutes(needs),
  ];
}
