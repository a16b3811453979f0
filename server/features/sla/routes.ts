import { slaEndpoints as api, type SlaClock, type SlaPolicy } from '@madoguchi/contracts/sla.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { findCalendar, readCalendars } from '../calendars/queries.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { archivePolicy } from './actions/archive-policy.ts';
import { changePolicy } from './actions/change-policy.ts';
import { createPolicy } from './actions/create-policy.ts';
import { orderPolicies } from './actions/order-policies.ts';
import { recalculateClocks } from './actions/recalculate-clocks.ts';
import { listPoliciesCounted, listPolicyNames, listVersions } from './policy-queries.ts';
import { previewPolicy } from './preview.ts';
import { listClocks } from './queries.ts';
import { RECOMMENDED } from './recommended-policies.ts';
import { presentClock, presentPolicy, presentVersion } from './schema.ts';

async function policies({ db, workspaceId }: Ctx): Promise<{ items: SlaPolicy[] }> {
  return { items: (await listPoliciesCounted(db, workspaceId)).map(presentPolicy) };
}

async function onePolicy(ctx: Ctx, id: string): Promise<SlaPolicy> {
  const found = (await policies(ctx)).items.find((policy) => policy.id === id);
  if (!found) throw notFound();
  return found;
}

async function clocksOf(ctx: Ctx, id: string): Promise<{ items: SlaClock[] }> {
  const { db, workspaceId, now } = ctx;
  if (!(await findConversation(db, workspaceId, id, visible(ctx.actor)))) throw notFound();
  const [rows, calendars, names] = await Promise.all([
    listClocks(db, workspaceId, id),
    readCalendars(db, workspaceId),
    listPolicyNames(db, workspaceId),
  ]);
  const beside = {
    calendars: calendars.byId,
    policyNames: new Map(names.map(({ id: key, name }) => [key, name])),
    now,
  };
  return { items: rows.map((row) => presentClock(row, beside)) };
}

export function slaRoutes({ translate }: DeskNeeds): AnyRoute[] {
  return [
    route(api.listSlaPolicies, 'workspace:read', policies),
    route(api.createSlaPolicy, 'sla:manage', async (ctx, { body }) => onePolicy(ctx, await createPolicy(ctx, body))),
    route(api.createRecommendedSlaPolicy, 'sla:manage', async (ctx) => {
      const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
      const locale = workspace?.locale === 'en' ? 'en' : 'ja';
      const [, standard] = RECOMMENDED;
      if (!standard) throw notFound();
      const name = translate(locale, `sla.defaults.${standard.name}`);
      return onePolicy(ctx, await createPolicy(ctx, { name, terms: standard.terms }));
    }),
    route(api.orderSlaPolicies, 'sla:manage', async (ctx, { body }) => {
      await orderPolicies(ctx, body.ids);
      return policies(ctx);
    }),
    route(api.changeSlaPolicy, 'sla:manage', async (ctx, { params, body }) => {
      await changePolicy(ctx, { id: params.id, ...body });
      return onePolicy(ctx, params.id);
    }),
    route(api.archiveSlaPolicy, 'sla:manage', (ctx, { params }) => archivePolicy(ctx, params.id)),
    route(api.listSlaPolicyVersions, 'workspace:read', async (ctx, { params }) => {
      const versions = await listVersions(ctx.db, ctx.workspaceId, params.id);
      if (versions.length === 0) throw notFound();
      return { items: versions.map(presentVersion) };
    }),
    route(api.previewSlaPolicy, 'sla:manage', (ctx, { body }) => previewPolicy(ctx, body)),
    route(api.recalculateSlaClocks, 'sla:manage', async (ctx, { body }) => {
      const { calendarId = null } = body;
      if (calendarId !== null && !(await findCalendar(ctx.db, ctx.workspaceId, calendarId))) throw notFound();
      return { count: await recalculateClocks(ctx, { calendarId }) };
    }),
    route(api.listConversationClocks, 'conversation:read', (ctx, { params }) => clocksOf(ctx, params.id), {
      plans: 'kept',
    }),
  ];
}
