import {
  handlingEndpoints as api,
  type ConversationHandling,
  type HandlingSettings,
  type OwnHandling,
} from '@madoguchi/contracts/handling.ts';
import { actorId } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { forbidden, notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { allows } from '../workspace/policy.ts';
import { chooseHandling } from './actions/choose-handling.ts';
import { reportSpans } from './actions/report-spans.ts';
import { setHandling } from './actions/set-handling.ts';
import { findHandlingSettings, hasRefused, listOwn, listSpent } from './queries.ts';

async function own(ctx: Ctx): Promise<OwnHandling> {
  const { db, workspaceId, now } = ctx;
  if (ctx.actor.kind !== 'member') throw forbidden();
  const memberId = ctx.actor.id;
  const [{ mode }, refused, rows] = await Promise.all([
    findHandlingSettings(db, workspaceId),
    hasRefused(db, workspaceId, memberId),
    listOwn(db, workspaceId, memberId, now),
  ]);
  const items = rows.map((row) => ({
    ...{ conversationId: row.conversation_id, reference: row.reference, subject: row.subject },
    ...{ activeSeconds: row.active, wrapUpSeconds: row.wrap_up },
  }));
  const sum = (key: 'activeSeconds' | 'wrapUpSeconds'): number => items.reduce((all, item) => all + item[key], 0);
  return {
    now: now.toISOString(),
    mode,
    measured: mode === 'on' || (mode === 'choice' && !refused),
    today: {
      activeSeconds: sum('activeSeconds'),
      wrapUpSeconds: sum('wrapUpSeconds'),
      conversations: items.length,
      items,
    },
  };
}

/** Whoever may not see everybody's figures sees their own part, and the mark of no whole. @throws not_found */
async function ofConversation(ctx: Ctx, id: string): Promise<ConversationHandling> {
  const { db, workspaceId, actor } = ctx;
  if (!(await findConversation(db, workspaceId, id, visible(actor)))) throw notFound();
  const [spent, settings] = await Promise.all([listSpent(db, workspaceId, id), findHandlingSettings(db, workspaceId)]);
  const all = allows(actor, 'metric:read_all');
  const rows = all ? spent : spent.filter((row) => row.member_id === actorId(actor));
  const active = rows.reduce((sum, row) => sum + row.active, 0);
  const wrapUp = rows.reduce((sum, row) => sum + row.wrap_up, 0);
  const whole = active + wrapUp;
  const mark = whole > settings.long_seconds ? 'long' : whole > 0 && whole < settings.short_seconds ? 'short' : null;
  return {
    activeSeconds: active,
    wrapUpSeconds: wrapUp,
    mark: all ? mark : null,
    members: rows.map((row) => ({
      member: { id: row.member_id, name: row.name },
      activeSeconds: row.active,
      wrapUpSeconds: row.wrap_up,
    })),
  };
}

async function settings(ctx: Ctx): Promise<HandlingSettings> {
  const row = await findHandlingSettings(ctx.db, ctx.workspaceId);
  return { mode: row.mode, shortSeconds: row.short_seconds, longSeconds: row.long_seconds };
}

/** Time spent on conversations, as consoles say it. */
export function handlingRoutes(): AnyRoute[] {
  return [
    route(api.reportHandling, 'conversation:reply', async (ctx, { body }) => {
      const spans = body.spans.map((span) => ({ ...span, from: new Date(span.from), to: new Date(span.to) }));
      return { measured: await reportSpans(ctx, spans), now: ctx.now.toISOString() };
    }),
    route(api.getOwnHandling, 'conversation:reply', own),
    route(api.chooseHandling, 'conversation:reply', async (ctx, { body }) => {
      await chooseHandling(ctx, body.measured);
      return own(ctx);
    }),
    route(api.getConversationHandling, 'metric:read', (ctx, { params }) => ofConversation(ctx, params.id)),
    route(api.getHandlingSettings, 'desk:supervise', settings),
    route(api.setHandlingSettings, 'desk:supervise', async (ctx, { body }) => {
      await setHandling(ctx, body);
      return settings(ctx);
    }),
  ];
}
