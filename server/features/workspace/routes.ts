import { z } from 'zod';
import { sessionEndpoints } from '@madoguchi/contracts/session';
import { workspaceEndpoints as endpoints, type Category } from '@madoguchi/contracts/workspace';
import { forgetExpired } from '../../kernel/accounts/forget-expired.ts';
import type { Ctx } from '../../kernel/context.ts';
import { endSessionsIn } from '../../kernel/accounts/sessions.ts';
import { notFound } from '../../kernel/errors.ts';
import { callerRoute, publicRoute, route, type AnyRoute, type Caller } from '../../kernel/http/route.ts';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import { runInWorkspace } from '../../kernel/transaction.ts';
import { createApiKey } from './actions/create-api-key.ts';
import { createCategory } from './actions/create-category.ts';
import { restoreCategory } from './actions/restore-category.ts';
import { retireCategory } from './actions/retire-category.ts';
import { updateCategory } from './actions/update-category.ts';
import { createTeam } from './actions/create-team.ts';
import { revokeApiKey } from './actions/revoke-api-key.ts';
import { revokeInvitation } from './actions/revoke-invitation.ts';
import { updateMember, type MemberUpdate } from './actions/update-member.ts';
import { updateTeam } from './actions/update-team.ts';
import { updateWorkspace } from './actions/update-workspace.ts';
import { listApiKeyRows } from './api-keys/queries.ts';
import { countUses, listCategoryRows, listTagRows, type CategoryUses } from './classification/queries.ts';
import { acceptInvitation, lookUpInvitation, sendInvitation } from './invitations/accept.ts';
import { listOpenInvitations } from './invitations/queries.ts';
import { allows } from './policy.ts';
import { findWorkspace, listMemberRows, type MemberRow } from './queries.ts';
import { listTeamRows } from './teams/queries.ts';
import { presentApiKey, presentCategory, presentMember, presentTeam, presentWorkspace } from './schema.ts';
import { sessionServices, type SessionServices, type WorkspaceServices } from './services.ts';
import { resetMailJob } from './session/password.ts';
import { sessionRoutes } from './session/routes.ts';
import { setupRoutes } from './setup/routes.ts';

async function listed({ db, workspaceId }: Ctx, withRetired: boolean): Promise<{ items: Category[] }> {
  const rows = await listCategoryRows(db, workspaceId);
  return { items: rows.filter((row) => withRetired || row.valid_to === null).map(presentCategory) };
}

async function usesOf({ db, workspaceId }: Ctx, id: string): Promise<CategoryUses> {
  if (!(await listCategoryRows(db, workspaceId)).some((row) => row.id === id)) throw notFound();
  return countUses(db, workspaceId, id);
}

/** All routes of sessions, set-up, members, teams, invitations, keys, settings, categories and tags. */
export function workspaceRoutes(given: WorkspaceServices): AnyRoute[] {
  const services = sessionServices(given);
  return [
    ...sessionRoutes(services),
    ...setupRoutes(services),
    ...settingsRoutes(),
    ...memberRoutes(services),
    ...invitationRoutes(services),
    ...keyRoutes(services),
  ];
}

/** Jobs that these routes enqueue, and one for a daily schedule. */
export function workspaceJobs(services: WorkspaceServices): {
  resetMail: ReturnType<typeof resetMailJob>;
  forgetExpired: JobType<Record<string, never>>;
} {
  const accounts = { pool: services.accountsPool, clock: services.kernel.clock };
  const forgetting = jobType({
    name: 'account.forget_expired',
    payload: z.object({}).strict() as z.ZodType<Record<string, never>>,
    handle: () => forgetExpired(accounts),
  });
  return { resetMail: resetMailJob(services), forgetExpired: forgetting };
}

function settingsRoutes(): AnyRoute[] {
  return [
    route(endpoints.getWorkspace, 'workspace:read', async ({ db, workspaceId }) => {
      const row = await findWorkspace(db, workspaceId);
      if (!row) throw notFound();
      return presentWorkspace(row);
    }),
    route(endpoints.updateWorkspace, 'workspace:edit', (ctx, { body }) =>
      updateWorkspace(ctx, body).then(() => undefined),
    ),
    route(endpoints.listTeams, 'member:read', async ({ db, workspaceId }) => ({
      items: (await listTeamRows(db, workspaceId)).map(presentTeam),
    })),
    route(endpoints.createTeam, 'team:manage', async (ctx, { body }) => presentTeam(await createTeam(ctx, body))),
    route(endpoints.updateTeam, 'team:manage', async (ctx, { params, body }) =>
      presentTeam(await updateTeam(ctx, { ...body, id: params.id })),
    ),
    route(endpoints.listCategories, 'workspace:read', (ctx, { query }) => listed(ctx, query.retired === 'true')),
    route(endpoints.createCategory, 'category:manage', async (ctx, { body }) =>
      presentCategory(await createCategory(ctx, body)),
    ),
    route(endpoints.updateCategory, 'category:manage', async (ctx, { params, body }) =>
      presentCategory(await updateCategory(ctx, params.id, body)),
    ),
    route(endpoints.getCategoryUses, 'category:manage', (ctx, { params }) => usesOf(ctx, params.id)),
    route(endpoints.retireCategory, 'category:manage', async (ctx, { params, body }) => {
      await retireCategory(ctx, params.id, body.categoryId);
      return listed(ctx, true);
    }),
    route(endpoints.restoreCategory, 'category:manage', async (ctx, { params }) =>
      presentCategory(await restoreCategory(ctx, params.id)),
    ),
    route(endpoints.listTags, 'workspace:read', async ({ db, workspaceId }) => ({
      items: await listTagRows(db, workspaceId),
    })),
  ];
}

function memberRoutes(services: SessionServices): AnyRoute[] {
  return [
    route(endpoints.listMembers, 'member:read', async ({ db, workspaceId, actor }) => {
      const withContact = allows(actor, 'member:read_contact');
      return { items: (await listMemberRows(db, workspaceId)).map((row) => presentMember(row, withContact)) };
    }),
    callerRoute(endpoints.updateMember, { permission: 'member:manage' }, async (caller, { params, body }) =>
      presentMember(await changeMember(services, caller, { ...body, id: params.id }), true),
    ),
  ];
}

/** Sessions of somebody deactivated answer nothing from the commit on; here they are also removed. */
async function changeMember(services: SessionServices, caller: Caller, update: MemberUpdate): Promise<MemberRow> {
  const member = await runInWorkspace(services.kernel, caller, (ctx) => updateMember(ctx, update));
  if (member.deactivated_at) await endSessionsIn(services.accounts, member.person_id, caller.workspaceId);
  return member;
}

function invitationRoutes(services: SessionServices): AnyRoute[] {
  const limits = { bodyLimit: 16_000, ratePerMinute: 60 };
  return [
    route(endpoints.listInvitations, 'member:manage', async ({ db, workspaceId, now }) => {
      const rows = await listOpenInvitations(db, workspaceId, now);
      return {
        items: rows.map((row) => ({
          id: row.id,
          email: row.email,
          role: row.role,
          expiresAt: row.expires_at.toISOString(),
        })),
      };
    }),
    callerRoute(
      endpoints.invite,
      { permission: 'member:manage' },
      (caller, { body }) => sendInvitation(services, caller, body),
      limits,
    ),
    route(endpoints.revokeInvitation, 'member:manage', (ctx, { params }) =>
      revokeInvitation(ctx, params).then(() => undefined),
    ),
    publicRoute(sessionEndpoints.lookUpInvitation, ({ body }) => lookUpInvitation(services, body.token), limits),
    publicRoute(sessionEndpoints.acceptInvitation, ({ body }, http) => acceptInvitation(services, body, http), limits),
  ];
}

function keyRoutes(services: SessionServices): AnyRoute[] {
  return [
    route(endpoints.listApiKeys, 'key:manage', async ({ db, workspaceId }) => ({
      items: (await listApiKeyRows(db, workspaceId)).map(presentApiKey),
    })),
    // Not a plain route: those keep answers for Idempotency-Key, and this answer holds a secret.
    callerRoute(endpoints.createApiKey, { permission: 'key:manage' }, async (caller, { body }) => {
      const key = await runInWorkspace(services.kernel, caller, (ctx) => createApiKey(ctx, body));
      return { ...presentApiKey(key), secret: key.secret };
    }),
    route(endpoints.revokeApiKey, 'key:manage', (ctx, { params }) => revokeApiKey(ctx, params).then(() => undefined)),
  ];
}
