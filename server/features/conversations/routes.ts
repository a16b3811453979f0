import { conversationEndpoints as api, type MessageEntry, type NoteEntry } from '@madoguchi/contracts/conversations.ts';
import type { Conversation } from '@madoguchi/contracts/conversations.ts';
import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../kernel/context.ts';
import { forbidden, notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { allows } from '../workspace/policy.ts';
import { addNote } from './actions/add-note.ts';
import { assignConversation } from './actions/assign-conversation.ts';
import { cancelMessage } from './actions/cancel-message.ts';
import { decideApproval } from './actions/decide-approval.ts';
import { editConversation } from './actions/edit-conversation.ts';
import { followConversation } from './actions/follow-conversation.ts';
import { markRead } from './actions/mark-read.ts';
import { postMessage } from './actions/post-message.ts';
import { receiveMessage } from './actions/receive-message.ts';
import { recordMessage } from './actions/record-message.ts';
import { releaseLock } from './actions/release-lock.ts';
import { saveDraft } from './actions/save-draft.ts';
import { setStatus } from './actions/set-status.ts';
import { startConversation } from './actions/start-conversation.ts';
import { tagConversation } from './actions/tag-conversation.ts';
import { takeLock } from './actions/take-lock.ts';
import { unmaskEntry } from './actions/unmask-entry.ts';
import { unfollowConversation } from './actions/unfollow-conversation.ts';
import { untagConversation } from './actions/untag-conversation.ts';
import { checkFiles } from './actions/post-message.ts';
import { presentPendingApprovals } from './approvals/schema.ts';
import { findSurvivorId } from './moves/merge-queries.ts';
import { visible } from './policy.ts';
import { findConversation } from './queries.ts';
import { checkSend } from './sending/check-send.ts';
import { presentEntries, presentTimeline } from './timeline/schema.ts';

export interface ConversationRoutesNeeds {
  /** The whole conversation as its screen shows it; the read model knows how. */
  present: (ctx: Ctx, id: string) => Promise<Conversation>;
}

async function createConversation(ctx: Ctx, body: BodyOf<typeof api.createConversation>) {
  await checkFiles(ctx, body.fileIds, null);
  const { customer } = body;
  const received = await receiveMessage(ctx, {
    inboxId: body.inboxId ?? { firstOf: 'api' },
    sourceId: body.sourceId ? `api:${body.sourceId}` : null,
    from: 'id' in customer ? { customerId: customer.id } : customer,
    conversationId: null,
    subject: body.subject,
    body: body.body,
    files: body.fileIds.map((fileId) => ({ fileId })),
    sentAt: body.sentAt ? new Date(body.sentAt) : ctx.now,
    automatic: false,
    priority: body.priority ?? 'normal',
    stage: body.stage ?? null,
    kind: body.kind ?? null,
  });
  if (!received.duplicate) for (const tag of body.tags) await tagConversation(ctx, received.conversationId, tag);
  const { conversationId, reference, customerId, messageId, duplicate } = received;
  return { id: conversationId, reference, customerId, messageId, duplicate };
}

async function postAnyMessage(
  ctx: Ctx,
  conversationId: string,
  body: BodyOf<typeof api.postMessage>,
): Promise<{ messageId: string; duplicate: boolean }> {
  if (body.type === 'reply')
    return postMessage(ctx, {
      ...body,
      conversationId,
      wakeAt: body.wakeAt ? new Date(body.wakeAt) : undefined,
      sendAt: body.sendAt ? new Date(body.sendAt) : undefined,
      promisedAt: body.promisedAt ? new Date(body.promisedAt) : undefined,
    });
  if (!allows(ctx.actor, 'conversation:import')) throw forbidden();
  const sentAt = body.sentAt ? new Date(body.sentAt) : ctx.now;
  if (body.type === 'recorded')
    return recordMessage(ctx, { ...body, conversationId, sourceId: `api:${body.sourceId}`, sentAt });
  // A connected system goes on with the id it knows, though the conversation was merged meanwhile.
  const survivorId = (await findSurvivorId(ctx.db, ctx.workspaceId, conversationId)) ?? conversationId;
  const conversation = await findConversation(ctx.db, ctx.workspaceId, survivorId, visible(ctx.actor));
  if (!conversation) throw notFound();
  await checkFiles(ctx, body.fileIds, survivorId);
  return receiveMessage(ctx, {
    inboxId: conversation.inbox_id,
    sourceId: body.sourceId ? `api:${body.sourceId}` : null,
    from: { customerId: conversation.customer_id },
    conversationId: survivorId,
    subject: '',
    body: body.body,
    files: body.fileIds.map((fileId) => ({ fileId })),
    sentAt,
    automatic: false,
  });
}

async function entryOf(ctx: Ctx, id: string, kind: 'message' | 'note'): Promise<MessageEntry | NoteEntry> {
  const entries = await presentEntries(
    ctx,
    kind === 'message' ? { messageIds: [id], noteIds: [] } : { messageIds: [], noteIds: [id] },
  );
  const entry = entries.get(id);
  if (!entry) throw notFound();
  return entry;
}

/** What a desk does all day; planning its statements anew each time took as long as running them. */
const BY_KEYS = { plans: 'kept' } as const;

/** What is said, and the timeline it is read in. */
function sayingRoutes(): AnyRoute[] {
  return [
    route(api.createConversation, 'conversation:import', (ctx, { body }) => createConversation(ctx, body)),
    route(
      api.getTimeline,
      'conversation:read',
      async (ctx, { params, query }) => {
        const conversation = await findConversation(ctx.db, ctx.workspaceId, params.id, visible(ctx.actor));
        if (!conversation) throw notFound();
        return presentTimeline(ctx, params.id, { before: query.before ?? null, limit: query.limit });
      },
      BY_KEYS,
    ),
    route(
      api.postMessage,
      'conversation:reply',
      async (ctx, { params, body }) => {
        const { messageId, duplicate } = await postAnyMessage(ctx, params.id, body);
        return { entry: (await entryOf(ctx, messageId, 'message')) as MessageEntry, duplicate };
      },
      BY_KEYS,
    ),
    route(api.cancelMessage, 'conversation:reply', (ctx, { params }) =>
      cancelMessage(ctx, params.id, params.messageId),
    ),
    route(
      api.addNote,
      'conversation:note',
      async (ctx, { params, body }) => {
        const id = await addNote(ctx, { conversationId: params.id, ...body });
        return { entry: (await entryOf(ctx, id, 'note')) as NoteEntry };
      },
      BY_KEYS,
    ),
  ];
}

/** What is looked at before an answer goes, and what we write first. */
function sendingRoutes(): AnyRoute[] {
  return [
    route(api.startConversation, 'conversation:create', (ctx, { body }) =>
      startConversation(ctx, { ...body, sendAt: body.sendAt ? new Date(body.sendAt) : undefined }),
    ),
    route(api.checkSend, 'conversation:reply', (ctx, { params, body }) => checkSend(ctx, params.id, body)),
    route(api.listApprovals, 'conversation:approve', async (ctx) => ({ items: await presentPendingApprovals(ctx) })),
    route(api.decideApproval, 'conversation:approve', async (ctx, { params, body }) => {
      await decideApproval(ctx, { conversationId: params.id, messageId: params.messageId, ...body });
      return {};
    }),
  ];
}

/** What only the asking member keeps: how far they read, what they have not sent yet, that they are writing. */
function ownRoutes(): AnyRoute[] {
  return [
    route(api.markRead, 'conversation:read', (ctx, { params, body }) => markRead(ctx, params.id, body.position)),
    route(api.saveDraft, 'conversation:note', (ctx, { params, body }) =>
      saveDraft(ctx, { conversationId: params.id, mode: params.mode, ...body }),
    ),
    route(api.takeLock, 'conversation:reply', async (ctx, { params, body }) => {
      const { mine, lock } = await takeLock(ctx, params.id, body.takeOver);
      return {
        mine,
        lock: lock
          ? { member: { id: lock.member_id, name: lock.member_name }, expiresAt: lock.expires_at.toISOString() }
          : null,
      };
    }),
    route(api.releaseLock, 'conversation:reply', (ctx, { params }) => releaseLock(ctx, params.id)),
  ];
}

/** What changes the conversation itself, answered with the whole of it. */
function changingRoutes({ present }: ConversationRoutesNeeds): AnyRoute[] {
  const changed = async (ctx: Ctx, id: string, change: Promise<unknown>): Promise<Conversation> => {
    await change;
    return present(ctx, id);
  };
  return [
    route(api.updateConversation, 'conversation:edit', (ctx, { params, body }) =>
      changed(ctx, params.id, editConversation(ctx, { conversationId: params.id, ...body })),
    ),
    route(
      api.setStatus,
      'conversation:set_status',
      (ctx, { params, body }) =>
        changed(
          ctx,
          params.id,
          setStatus(ctx, {
            conversationId: params.id,
            status: body.status,
            wakeAt: body.wakeAt ? new Date(body.wakeAt) : null,
          }),
        ),
      BY_KEYS,
    ),
    route(
      api.setAssignment,
      'conversation:assign',
      (ctx, { params, body }) =>
        changed(ctx, params.id, assignConversation(ctx, { conversationId: params.id, ...body })),
      BY_KEYS,
    ),
    route(api.unmaskEntry, 'conversation:unmask', (ctx, { params }) =>
      unmaskEntry(ctx, { conversationId: params.id, entryId: params.entryId }),
    ),
    route(api.addTag, 'conversation:edit', (ctx, { params }) =>
      changed(ctx, params.id, tagConversation(ctx, params.id, params.name)),
    ),
    route(api.removeTag, 'conversation:edit', (ctx, { params }) =>
      changed(ctx, params.id, untagConversation(ctx, params.id, params.name)),
    ),
    route(api.follow, 'conversation:note', (ctx, { params }) =>
      changed(ctx, params.id, followConversation(ctx, params.id, params.memberId)),
    ),
    route(api.unfollow, 'conversation:note', (ctx, { params }) =>
      changed(ctx, params.id, unfollowConversation(ctx, params.id, params.memberId)),
    ),
  ];
}

/** Writes of conversations; reads of lists and of the whole conversation are in features/inbox. */
export function conversationRoutes(needs: ConversationRoutesNeeds): AnyRoute[] {
  return [...sayingRoutes(), ...sendingRoutes(), ...ownRoutes(), ...changingRoutes(needs)];
}
