import type { VisitorActor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Fact } from '../../../kernel/facts.ts';
import type { Caller } from '../../../kernel/http/route.ts';
import { isSecretToken } from '../../../kernel/accounts/secret-token.ts';
import { hashToken } from '../../../kernel/secrets.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { visible } from '../../conversations/policy.ts';
import type { FileLinks } from '../../files/links.ts';
import { findInboxByKey, findSent } from './queries.ts';
import { presentMessages } from './schema.ts';
import { extendSession, findLiving, findSession } from './sessions.ts';

export interface VisitorNeeds {
  kernel: Kernel;
  links: FileLinks;
}

/** A visitor as a caller: always a visitor, whatever else a caller may be. */
export interface VisitorCaller extends Caller {
  actor: VisitorActor;
  verified: boolean;
  expiresAt: Date;
}

export interface Visitors {
  /** The visitor behind a token, in the inbox of that public key only; null for anybody else. */
  authenticate(key: string, token: string): Promise<VisitorCaller | null>;
  /** What a fact looks like to a visitor: a sent public message of their own conversation, or null. */
  present(ctx: Ctx, actor: VisitorActor, fact: Fact): Promise<object | null>;
  /** Those of the given visitor sessions that still hold. */
  stillHere(workspaceId: string, sessionIds: readonly string[]): Promise<ReadonlySet<string>>;
}

export const VISIT_LASTS_MS = 30 * 24 * 3600 * 1000;
/** A visit is prolonged at most this often, so that reading stays reading. */
const PROLONG_EVERY_MS = 3600 * 1000;
const SYSTEM = { kind: 'system', name: 'widget' } as const;

export function createVisitors({ kernel, links }: VisitorNeeds): Visitors {
  return {
    authenticate: async (key, token) => {
      if (!isSecretToken(token)) return null;
      const place = await findInboxByKey(kernel.pool, key);
      if (!place || place.channel !== 'chat') return null;
      return runInWorkspace(kernel, { workspaceId: place.workspace_id, actor: SYSTEM }, async (ctx) => {
        const session = await findSession(ctx.db, ctx.workspaceId, place.inbox_id, hashToken(token), ctx.now);
        if (!session) return null;
        const expiresAt = new Date(ctx.now.getTime() + VISIT_LASTS_MS);
        const prolong = ctx.now.getTime() - session.seen_at.getTime() > PROLONG_EVERY_MS;
        if (prolong) await extendSession(ctx.db, ctx.workspaceId, session.id, { seenAt: ctx.now, expiresAt });
        return {
          workspaceId: place.workspace_id,
          actor: { kind: 'visitor', id: session.id, customerId: session.customer_id, inboxId: place.inbox_id },
          verified: session.verified,
          expiresAt: prolong ? expiresAt : session.expires_at,
        };
      });
    },
    present: async (ctx, actor, fact) => {
      if (fact.name !== 'message.received' && fact.name !== 'message.sent') return null;
      const { messageId } = fact.payload;
      if (typeof messageId !== 'string') return null;
      const row = await findSent(ctx.db, ctx.workspaceId, messageId, visible(actor));
      if (!row) return null;
      const [message] = await presentMessages(ctx, links, [row]);
      return message ? { type: 'message', seq: fact.seq, message } : null;
    },
    stillHere: async (workspaceId, sessionIds) =>
      new Set(
        await runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, (ctx) =>
          findLiving(ctx.db, workspaceId, sessionIds, ctx.now),
        ),
      ),
  };
}
