import { wallboardEndpoints as api, type Wallboard, type WallboardLink } from '@madoguchi/contracts/wallboard.ts';
import { sql } from 'kysely';
import { isSecretToken } from '../../../kernel/accounts/secret-token.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { callerRoute, publicRoute, route, type AnyRoute } from '../../../kernel/http/route.ts';
import { hashToken } from '../../../kernel/secrets.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { visible } from '../../conversations/policy.ts';
import { makeLink } from './actions/make-link.ts';
import { revokeLink } from './actions/revoke-link.ts';
import { setThresholds } from './actions/set-thresholds.ts';
import { wallboardOf, type WallEyes } from './feed.ts';
import { findThresholds, findWallLink, listLinkRows, touchLink, type LinkRow } from './queries.ts';
import { readThresholds } from './thresholds.ts';

/** A wall is read by whoever walks past: nothing of a restricted team stands there unless its member looks. */
const SCREEN: Actor = { kind: 'system', name: 'wallboard' };
const EVERYBODYS: WallEyes = {
  seen: sql<boolean>`not exists (select from teams t where t.workspace_id = c.workspace_id and t.id = c.team_id and t.restricted)`,
  seesTeam: (team) => !team.restricted,
};

function eyesOf({ actor }: Ctx): WallEyes {
  const seesEvery = actor.kind !== 'member' || actor.role === 'owner' || actor.role === 'admin';
  return {
    seen: visible(actor),
    seesTeam: (team) => seesEvery || !team.restricted || (actor.kind === 'member' && actor.teamIds.includes(team.id)),
  };
}

const presentLink = (row: LinkRow): WallboardLink => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at.toISOString(),
  usedAt: row.used_at?.toISOString() ?? null,
  by: row.by_name ?? '',
});

async function readByLink(kernel: Kernel, token: string): Promise<Wallboard> {
  if (!isSecretToken(token)) throw notFound();
  const link = await findWallLink(kernel.pool, hashToken(token));
  if (!link) throw notFound();
  return runInWorkspace(kernel, { workspaceId: link.workspace_id, actor: SCREEN }, async (ctx) => {
    await touchLink(ctx.db, ctx.workspaceId, link.id, ctx.now);
    return wallboardOf(ctx, EVERYBODYS);
  });
}

const settingsOf = async (ctx: Ctx) => ({ thresholds: readThresholds(await findThresholds(ctx.db, ctx.workspaceId)) });

export interface WallboardNeeds {
  kernel: Kernel;
  publicUrl: string;
}

function linkRoutes({ kernel, publicUrl }: WallboardNeeds): AnyRoute[] {
  return [
    // The token comes in a body, and stands behind # in the address: neither is written into logs on the way.
    publicRoute(api.readWallboard, ({ body }) => readByLink(kernel, body.token), {
      bodyLimit: 1000,
      ratePerMinute: 600,
    }),
    route(api.listWallboardLinks, 'dashboard:share', async (ctx) => ({
      items: (await listLinkRows(ctx.db, ctx.workspaceId)).map(presentLink),
    })),
    // Its own transaction: answers of the usual routes are kept for a day for repeated requests, and this one opens a page.
    callerRoute(api.createWallboardLink, { permission: 'dashboard:share' }, (caller, { body }) =>
      runInWorkspace(kernel, caller, async (ctx) => {
        const { id, token } = await makeLink(ctx, body.name);
        const row = (await listLinkRows(ctx.db, ctx.workspaceId)).find((link) => link.id === id);
        if (!row) throw notFound();
        return { ...presentLink(row), url: `${publicUrl}/wallboard#${token}` };
      }),
    ),
    route(api.revokeWallboardLink, 'dashboard:share', (ctx, { params }) => revokeLink(ctx, params.id)),
  ];
}

/** The screen on the wall: what it shows, when it warns, which screens may show it unattended. */
export function wallboardRoutes(needs: WallboardNeeds): AnyRoute[] {
  return [
    route(api.getWallboard, 'metric:read_all', (ctx) => wallboardOf(ctx, eyesOf(ctx))),
    route(api.getThresholds, 'metric:read_all', settingsOf),
    route(api.setThresholds, 'dashboard:share', async (ctx, { body }) => {
      await setThresholds(ctx, body.thresholds);
      return settingsOf(ctx);
    }),
    ...linkRoutes(needs),
  ];
}
