import { routingEndpoints as api } from '@madoguchi/contracts/routing.ts';
import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../kernel/context.ts';
import { forbidden, notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { findMember } from '../workspace/queries.ts';
import { listAbsences } from './absences/queries.ts';
import { answerHelp } from './actions/answer-help.ts';
import { askForHelp } from './actions/ask-for-help.ts';
import { changeAbsence } from './actions/change-absence.ts';
import { createSkill } from './actions/create-skill.ts';
import { nextConversation } from './actions/next-conversation.ts';
import { planAbsence } from './actions/plan-absence.ts';
import { requireSkills } from './actions/require-skills.ts';
import { setCapacities } from './actions/set-capacities.ts';
import { setMemberSkills } from './actions/set-member-skills.ts';
import { setPolicy } from './actions/set-policy.ts';
import { setRequiredSkills } from './actions/set-required-skills.ts';
import { skipConversation } from './actions/skip-conversation.ts';
import { transferConversations } from './actions/transfer-conversations.ts';
import { undoTransfer } from './actions/undo-transfer.ts';
import { updateSkill } from './actions/update-skill.ts';
import { findHelpOf } from './help/queries.ts';
import { loadNeeds } from './needs.ts';
import {
  listCapacities,
  listConversationSkills,
  listMemberSkills,
  listPolicies,
  listRequiredSkills,
  listSkills,
} from './queries.ts';
import { presentAbsence, presentHelp, presentRequired, presentTransfer } from './schema.ts';
import { placesOf } from './settings.ts';
import { presentSupervision } from './supervision/schema.ts';
import { listHeldPlaces, findRoutedPlace, countSkips } from './waiting-queries.ts';
import { countHeld } from './transfers/queries.ts';

async function presentRouting({ db, workspaceId }: Ctx) {
  const [policies, capacities, skills, memberSkills, required] = await Promise.all([
    listPolicies(db, workspaceId),
    listCapacities(db, workspaceId),
    listSkills(db, workspaceId),
    listMemberSkills(db, workspaceId),
    listRequiredSkills(db, workspaceId),
  ]);
  return { policies, capacities, skills, memberSkills, required: presentRequired(required) };
}

async function presentMine({ db, workspaceId, actor }: Ctx) {
  if (actor.kind !== 'member') throw forbidden();
  const [policies, capacities, used] = await Promise.all([
    listPolicies(db, workspaceId),
    listCapacities(db, workspaceId),
    listHeldPlaces(db, workspaceId, actor.id),
  ]);
  const holder = { memberId: actor.id, role: actor.role, teamIds: actor.teamIds };
  // An inbox that serves is for whoever is in its team, which the queue knows; here it is enough that there is one.
  const next = policies.some(
    ({ enabled, settings, teamId }) =>
      enabled && settings.mode === 'next' && (teamId === null || actor.teamIds.includes(teamId)),
  );
  return { next, places: placesOf(capacities, holder, used) };
}

async function presentConversationRouting(ctx: Ctx, id: string) {
  const { db, workspaceId } = ctx;
  if (!(await findConversation(db, workspaceId, id, visible(ctx.actor)))) throw notFound();
  const place = await findRoutedPlace(db, workspaceId, id);
  if (!place) throw notFound();
  const [needs, own, skips, help] = await Promise.all([
    loadNeeds(ctx, [{ id, ...place }]),
    listConversationSkills(db, workspaceId, [id]),
    countSkips(db, workspaceId, id),
    findHelpOf(db, workspaceId, id),
  ]);
  return {
    needed: needs.get(id) ?? [],
    own: own.map(({ skill_id: skillId, level }) => ({ skillId, level })),
    skips,
    help: help ? presentHelp(help) : null,
  };
}

async function serveNext(ctx: Ctx) {
  const id = await nextConversation(ctx);
  const row = id ? await findConversation(ctx.db, ctx.workspaceId, id, visible(ctx.actor)) : null;
  return { conversation: row ? { id: row.id, reference: row.reference } : null };
}

function settingsRoutes(): AnyRoute[] {
  const nothing = (done: Promise<unknown>): Promise<undefined> => done.then(() => undefined);
  return [
    route(api.getRouting, 'routing:manage', presentRouting),
    route(api.setRoutingPolicy, 'routing:manage', (ctx, { body }) => nothing(setPolicy(ctx, body))),
    route(api.setCapacities, 'routing:manage', (ctx, { body }) => nothing(setCapacities(ctx, body.items))),
    route(api.createSkill, 'routing:manage', (ctx, { body }) => createSkill(ctx, body)),
    route(api.updateSkill, 'routing:manage', (ctx, { params, body }) => updateSkill(ctx, { ...body, id: params.id })),
    route(api.setMemberSkills, 'routing:manage', (ctx, { params, body }) =>
      nothing(setMemberSkills(ctx, { memberId: params.id, items: body.items })),
    ),
    route(api.setRequiredSkills, 'routing:manage', (ctx, { body }) => nothing(setRequiredSkills(ctx, body))),
  ];
}

function deskRoutes(): AnyRoute[] {
  return [
    route(api.requireSkills, 'conversation:edit', (ctx, { params, body }) =>
      requireSkills(ctx, { conversationId: params.id, items: body.items }).then(() => undefined),
    ),
    route(api.getConversationRouting, 'conversation:read', (ctx, { params }) =>
      presentConversationRouting(ctx, params.id),
    ),
    route(api.getMyRouting, 'presence:set', presentMine),
    route(api.nextConversation, 'presence:set', serveNext),
    route(api.skipConversation, 'presence:set', (ctx, { body }) => skipConversation(ctx, body).then(() => undefined)),
    route(api.askForHelp, 'conversation:note', async (ctx, { params, body }) =>
      presentHelp(await askForHelp(ctx, { conversationId: params.id, ...body })),
    ),
  ];
}

const dates = (body: { from?: string | undefined; until?: string | undefined }) => ({
  from: body.from ? new Date(body.from) : undefined,
  until: body.until ? new Date(body.until) : undefined,
});

async function plan(ctx: Ctx, body: BodyOf<typeof api.planAbsence>) {
  const memberId = body.memberId ?? (ctx.actor.kind === 'member' ? ctx.actor.id : null);
  if (!memberId) throw forbidden();
  const wish = { ...body, memberId, from: new Date(body.from), until: new Date(body.until) };
  return presentAbsence(await planAbsence(ctx, wish), ctx.now);
}

function supervisionRoutes(): AnyRoute[] {
  return [
    route(api.getSupervision, 'desk:supervise', presentSupervision),
    route(api.answerHelp, 'desk:supervise', (ctx, { params, body }) =>
      answerHelp(ctx, { id: params.id, ...body }).then(() => undefined),
    ),
    route(api.listAbsences, 'member:read', async (ctx) => ({
      items: (await listAbsences(ctx.db, ctx.workspaceId, ctx.now)).map((row) => presentAbsence(row, ctx.now)),
    })),
    route(api.planAbsence, 'presence:set', (ctx, { body }) => plan(ctx, body)),
    route(api.changeAbsence, 'presence:set', async (ctx, { params, body }) =>
      presentAbsence(await changeAbsence(ctx, { ...body, ...dates(body), id: params.id }), ctx.now),
    ),
    route(api.previewTransfer, 'desk:supervise', async (ctx, { query }) => {
      if (!(await findMember(ctx.db, ctx.workspaceId, query.memberId))) throw notFound();
      const held = { memberId: query.memberId, which: query.only };
      return countHeld(ctx.db, ctx.workspaceId, held, visible(ctx.actor));
    }),
    route(api.transferConversations, 'desk:supervise', async (ctx, { body }) =>
      presentTransfer(await transferConversations(ctx, body)),
    ),
    route(api.undoTransfer, 'desk:supervise', async (ctx, { params }) => ({
      count: await undoTransfer(ctx, params.id),
    })),
  ];
}

export function routingRoutes(_needs: DeskNeeds): AnyRoute[] {
  return [...settingsRoutes(), ...deskRoutes(), ...supervisionRoutes()];
}
