import { recordEndpoints as api, type ComplaintItem, type ConversationRecord } from '@madoguchi/contracts/records.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { isId } from '../../kernel/ids.ts';
import { visible } from '../conversations/policy.ts';
import { presentWhom } from '../customers/schema.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { checkIdentity } from './actions/check-identity.ts';
import { decideRemedy } from './actions/decide-remedy.ts';
import { flagHarassment } from './actions/flag-harassment.ts';
import { makeEvidence } from './actions/make-evidence.ts';
import { moveComplaint } from './actions/move-complaint.ts';
import { moveHarassment } from './actions/move-harassment.ts';
import { openComplaint } from './actions/open-complaint.ts';
import { proposeRemedy } from './actions/propose-remedy.ts';
import { relieveAgent } from './actions/relieve-agent.ts';
import { updateSettings } from './actions/update-settings.ts';
import { writeIntake } from './actions/write-intake.ts';
import { listComplaints, type ComplaintItemRow } from './complaints/queries.ts';
import { presentRecord } from './present-record.ts';
import { listMarks } from './repeat/queries.ts';
import { settingsOf } from './settings/settings-of.ts';

const MOST_MARKS = 200;

async function changed(ctx: Ctx, id: string, change: Promise<unknown>): Promise<ConversationRecord> {
  await change;
  return presentRecord(ctx, id);
}

async function marksOf(ctx: Ctx, list: string) {
  const ids = [...new Set(list.split(',').filter((id) => id !== ''))];
  if (ids.length > MOST_MARKS || !ids.every(isId)) throw invalid('unknown_reference');
  const { repeatDays: days } = await settingsOf(ctx);
  const rows = await listMarks(ctx.db, ctx.workspaceId, { ids, days }, visible(ctx.actor));
  return {
    items: rows.map(({ id, earlier, severity, caution }) => ({
      conversationId: id,
      repeat: earlier > 0 ? earlier + 1 : null,
      days,
      complaint: severity,
      caution,
    })),
  };
}

function presentItem(row: ComplaintItemRow): ComplaintItem {
  return {
    conversationId: row.conversation_id,
    reference: row.reference,
    subject: row.subject,
    customer: presentWhom(row),
    status: row.status,
    state: row.state,
    severity: row.severity,
    cause: row.cause,
    validity: row.validity,
    remedyState: row.remedy_state,
    remedyAmount: row.remedy_amount,
    earlier: row.earlier,
    dueAt: row.due_at?.toISOString() ?? null,
    openedAt: row.opened_at.toISOString(),
  };
}

function complaintRoutes(): AnyRoute[] {
  return [
    route(api.openComplaint, 'record:edit', (ctx, { params, body }) =>
      changed(ctx, params.id, openComplaint(ctx, { conversationId: params.id, ...body })),
    ),
    route(api.moveComplaint, 'record:edit', (ctx, { params, body }) =>
      changed(ctx, params.id, moveComplaint(ctx, { conversationId: params.id, ...body })),
    ),
    route(api.proposeRemedy, 'record:edit', (ctx, { params, body }) =>
      changed(ctx, params.id, proposeRemedy(ctx, { conversationId: params.id, ...body })),
    ),
    route(api.decideRemedy, 'record:decide', (ctx, { params, body }) =>
      changed(ctx, params.id, decideRemedy(ctx, { conversationId: params.id, ...body })),
    ),
    route(api.listComplaints, 'record:edit', async (ctx, { query }) => {
      const filter = { state: query.state, severity: query.severity, isOpen: query.open === 'true' };
      const rows = await listComplaints(ctx.db, ctx.workspaceId, filter, visible(ctx.actor));
      return { items: rows.map(presentItem) };
    }),
  ];
}

function harassmentRoutes({ present, translate }: DeskNeeds): AnyRoute[] {
  return [
    route(api.flagHarassment, 'record:edit', (ctx, { params, body }) =>
      changed(ctx, params.id, flagHarassment(ctx, { conversationId: params.id, ...body })),
    ),
    route(api.moveHarassment, 'record:edit', (ctx, { params, body }) =>
      changed(ctx, params.id, moveHarassment(ctx, { conversationId: params.id, to: body.to })),
    ),
    route(api.relieve, 'record:edit', (ctx, { params, body }) =>
      changed(ctx, params.id, relieveAgent(ctx, { conversationId: params.id, ...body })),
    ),
    route(api.makeEvidence, 'record:decide', (ctx, { params, body }) =>
      makeEvidence(ctx, { conversationId: params.id, locale: body.locale }, { present, translate }),
    ),
  ];
}

export function recordsRoutes(needs: DeskNeeds): AnyRoute[] {
  return [
    route(api.getRecord, 'record:edit', (ctx, { params }) => presentRecord(ctx, params.id)),
    route(api.listRowMarks, 'record:edit', (ctx, { query }) => marksOf(ctx, query.ids)),
    route(api.updateIntake, 'record:edit', (ctx, { params, body }) =>
      changed(ctx, params.id, writeIntake(ctx, { conversationId: params.id, ...body })),
    ),
    route(api.checkIdentity, 'record:edit', (ctx, { params, body }) =>
      changed(
        ctx,
        params.id,
        checkIdentity(ctx, { conversationId: params.id, item: params.item, result: body.result }),
      ),
    ),
    route(api.getRecordSettings, 'record:edit', (ctx) => settingsOf(ctx)),
    route(api.updateRecordSettings, 'workspace:edit', async (ctx, { body }) => {
      await updateSettings(ctx, body);
      return settingsOf(ctx);
    }),
    ...complaintRoutes(),
    ...harassmentRoutes(needs),
  ];
}
