import { presenceEndpoints as api } from '@madoguchi/contracts/presence.ts';
import type { Ctx } from '../../kernel/context.ts';
import { forbidden, invalid } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { setPresence } from './actions/set-presence.ts';
import { setReasons } from './actions/set-reasons.ts';
import { findReasons, listPresenceRows, sumTimes } from './queries.ts';
import { firstReasons, presentPresence } from './schema.ts';

const LONGEST_WINDOW_MS = 400 * 86_400_000;

async function presentReasons({ db, workspaceId }: Ctx) {
  return { items: [...((await findReasons(db, workspaceId)) ?? firstReasons)] };
}

function memberOf({ actor }: Ctx): string {
  if (actor.kind !== 'member') throw forbidden();
  return actor.id;
}

async function presentTimes(ctx: Ctx, query: { from: string; until: string }) {
  const span = { from: new Date(query.from), until: new Date(query.until), now: ctx.now };
  const length = span.until.getTime() - span.from.getTime();
  if (!(length > 0 && length <= LONGEST_WINDOW_MS)) throw invalid('span_invalid');
  const rows = await sumTimes(ctx.db, ctx.workspaceId, span);
  return {
    items: rows.map((row) => ({
      memberId: row.member_id,
      state: row.state,
      reasonKey: row.reason_key,
      reasonName: row.reason_name,
      seconds: row.seconds,
    })),
  };
}

export function presenceRoutes(_needs: DeskNeeds): AnyRoute[] {
  return [
    route(api.listPresence, 'member:read', async ({ db, workspaceId }) => ({
      items: (await listPresenceRows(db, workspaceId)).map(presentPresence),
    })),
    route(api.setPresence, 'presence:set', async (ctx, { body }) =>
      presentPresence(await setPresence(ctx, { memberId: memberOf(ctx), ...body })),
    ),
    route(api.setPresenceOf, 'presence:set_others', async (ctx, { params, body }) =>
      presentPresence(await setPresence(ctx, { memberId: params.id, ...body })),
    ),
    route(api.listReasons, 'member:read', presentReasons),
    route(api.setReasons, 'routing:manage', async (ctx, { body }) => {
      await setReasons(ctx, body.items);
      return presentReasons(ctx);
    }),
    route(api.getPresenceTimes, 'desk:supervise', (ctx, { query }) => presentTimes(ctx, query)),
  ];
}
