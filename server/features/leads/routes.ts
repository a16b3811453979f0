import { leadEndpoints as api, type Lead, type LeadDestination } from '@madoguchi/contracts/leads.ts';
import { actorId } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { isId } from '../../kernel/ids.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { createLead } from './actions/create-lead.ts';
import { decideLead } from './actions/decide-lead.ts';
import { saveDestination } from './actions/save-destination.ts';
import { findDestination, listDestinations } from './destination-queries.ts';
import { findLead, listLeads } from './queries.ts';
import { presentDestination, presentLead, presentLeadDetail } from './schema.ts';
import { readNarrowing } from '../custom-fields/conditions.ts';

const readerOf = (ctx: Ctx) => ({ seen: visible(ctx.actor), memberId: actorId(ctx.actor) });

async function leadOf(ctx: Ctx, id: string) {
  const row = await findLead(ctx.db, ctx.workspaceId, id, readerOf(ctx));
  if (!row) throw notFound();
  return row;
}

async function destinationOf(ctx: Ctx, id: string): Promise<LeadDestination> {
  const row = await findDestination(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return presentDestination(row);
}

function destinationRoutes(): AnyRoute[] {
  return [
    route(api.listLeadDestinations, 'lead:read', async (ctx) => ({
      items: (await listDestinations(ctx.db, ctx.workspaceId)).map(presentDestination),
    })),
    route(api.createLeadDestination, 'connector:manage', async (ctx, { body }) =>
      destinationOf(ctx, await saveDestination(ctx, null, body)),
    ),
    route(api.updateLeadDestination, 'connector:manage', async (ctx, { params, body }) =>
      destinationOf(ctx, await saveDestination(ctx, params.id, body)),
    ),
  ];
}

/** Customers handed over to sales. */
export function leadRoutes(): AnyRoute[] {
  return [
    route(api.listLeads, 'lead:read', async (ctx, { query }) => {
      const { cursor, limit, mine, fields, ...filter } = query;
      if (cursor !== undefined && !isId(cursor)) throw invalid('cursor_invalid');
      const narrowed = await readNarrowing(ctx, 'lead', fields);
      const whose = mine && ctx.actor.kind === 'member' ? { ofMemberId: ctx.actor.id } : {};
      const wanted = { ...filter, ...whose, own: narrowed, before: cursor ?? null, limit: limit + 1 };
      const rows = await listLeads(ctx.db, ctx.workspaceId, wanted, readerOf(ctx));
      const shown = rows.slice(0, limit);
      return { items: shown.map(presentLead), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
    }),
    route(api.getLead, 'lead:read', async (ctx, { params }) => presentLeadDetail(await leadOf(ctx, params.id))),
    route(api.listLeadsOf, 'lead:read', async (ctx, { params }): Promise<{ items: Lead[] }> => {
      if (!(await findConversation(ctx.db, ctx.workspaceId, params.id, visible(ctx.actor)))) throw notFound();
      const rows = await listLeads(ctx.db, ctx.workspaceId, { conversationId: params.id, limit: 50 }, readerOf(ctx));
      return { items: rows.map(presentLead) };
    }),
    route(api.createLead, 'lead:edit', async (ctx, { params, body }) =>
      presentLead(await leadOf(ctx, await createLead(ctx, { conversationId: params.id, ...body }))),
    ),
    route(api.decideLead, 'lead:edit', async (ctx, { params, body }) => {
      await decideLead(ctx, { id: params.id, ...body });
      return presentLead(await leadOf(ctx, params.id));
    }),
    ...destinationRoutes(),
  ];
}
