import type { RequestChannel, RequestKind } from '@madoguchi/contracts/privacy-requests.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { nextNumber } from '../../../kernel/next-number.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { rootOf } from '../../customers/group-queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { requestReceived } from '../facts.ts';
import { insertRequest } from '../requests/queries.ts';
import { settingsOf } from '../settings/settings-of.ts';

const DAY_MS = 86_400_000;

export interface NewPrivacyRequest {
  kind: RequestKind;
  customerId: string;
  conversationId?: string | undefined;
  channel: RequestChannel;
  receivedAt?: string | undefined;
  details: string;
}

/** Takes in what a person asks about their data. It is about everything we keep of them, whichever of their records was named. */
export async function receivePrivacyRequest(ctx: Ctx, asked: NewPrivacyRequest): Promise<string> {
  authorise(ctx.actor, 'privacy:request');
  const { db, workspaceId } = ctx;
  const customerId = await rootOf(db, workspaceId, asked.customerId);
  if (!customerId) throw notFound();
  const { conversationId = null } = asked;
  if (conversationId && !(await findConversation(db, workspaceId, conversationId, visible(ctx.actor))))
    throw notFound();
  const { dueDays } = await settingsOf(db, workspaceId);
  const receivedAt = asked.receivedAt ? new Date(asked.receivedAt) : ctx.now;
  const id = newId();
  await insertRequest(
    db,
    workspaceId,
    {
      number: await nextNumber(db, workspaceId, 'privacy_requests'),
      ...{ id, kind: asked.kind, customerId, conversationId, channel: asked.channel, receivedAt },
      dueAt: new Date(receivedAt.getTime() + dueDays * DAY_MS),
      details: asked.details,
      byId: actorId(ctx.actor),
    },
    ctx.now,
  );
  await ctx.emit(requestReceived, { customerId, conversationId }, { requestId: id, kind: asked.kind });
  return id;
}
