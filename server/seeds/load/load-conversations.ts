import { createHash } from 'node:crypto';
import { sendWarning } from '@madoguchi/contracts/conversations.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { addNote } from '../../features/conversations/actions/add-note.ts';
import { assignConversation } from '../../features/conversations/actions/assign-conversation.ts';
import { postMessage } from '../../features/conversations/actions/post-message.ts';
import { receiveMessage } from '../../features/conversations/actions/receive-message.ts';
import { sendAutomatic } from '../../features/conversations/actions/send-automatic.ts';
import { setStatus } from '../../features/conversations/actions/set-status.ts';
import { tagConversation } from '../../features/conversations/actions/tag-conversation.ts';
import { wakeConversations } from '../../features/conversations/actions/wake-conversations.ts';
import type { DemoConversation, DemoEvent, DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';
import { forgetPlans, markReadBefore, markReadByCustomers, setClassification } from './queries.ts';

const SYSTEM: Actor = { kind: 'system', name: 'demo' };
const SIDE_BY_SIDE = 8;
const UNREAD_HOURS = 20;

/** Plays every conversation event by event, each at its own time and as its own author. */
export async function loadConversations(kernel: Kernel, world: DemoWorld, ids: DemoIds): Promise<void> {
  const queue = [...world.conversations].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const tags = new Map(world.tags.map((tag) => [tag.key, tag.name]));
  const play = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift())
      await playConversation(kernel, { world, ids, tags }, next);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, play));
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    await wakeConversations(ctx);
    await markReadBefore(ctx.db, ctx.workspaceId, new Date(ctx.now.getTime() - UNREAD_HOURS * 3_600_000));
    await markReadByCustomers(ctx.db, ctx.workspaceId);
  });
}

interface Stage {
  world: DemoWorld;
  ids: DemoIds;
  tags: ReadonlyMap<string, string>;
}

/** One transaction a conversation: either the whole story is there or nothing of it. */
async function playConversation(kernel: Kernel, stage: Stage, conversation: DemoConversation): Promise<void> {
  await runInWorkspace(kernel, { workspaceId: stage.ids.workspaceId, actor: SYSTEM }, async (base) => {
    await forgetPlans(base.db);
    let id: string | null = null;
    for (const [index, event] of conversation.events.entries()) {
      const ctx = base.as(event.type === 'in' ? SYSTEM : actorOf(stage, event.authorKey), event.at);
      const played: string | null = await playEvent(ctx, stage, conversation, { event, index, id });
      if (id === null && played) await dress(ctx, stage, conversation, played);
      id = played;
    }
  });
}

/** Category and tags come with the first message, as a rule at the door would set them. */
async function dress(ctx: Ctx, { ids, tags }: Stage, conversation: DemoConversation, id: string): Promise<void> {
  await setClassification(ctx.db, ctx.workspaceId, id, ids.categories.get(conversation.categoryKey) ?? null);
  for (const key of conversation.tags) await tagConversation(ctx, id, tags.get(key) ?? key);
}

function actorOf({ world, ids }: Stage, key: string): Actor {
  const member = world.members.find((one) => one.key === key);
  const made = member ? ids.members.get(key) : undefined;
  if (!member || !made) return SYSTEM;
  // A colleague of a restricted team plays as somebody who sees everything: the story is already true.
  return {
    kind: 'member',
    id: made.id,
    personId: made.personId,
    role: member.role === 'light' || member.role === 'partner' || member.role === 'store' ? 'agent' : member.role,
    teamIds: [...ids.teams.values()],
  };
}

async function playEvent(
  ctx: Ctx,
  stage: Stage,
  conversation: DemoConversation,
  at: { event: DemoEvent; index: number; id: string | null },
): Promise<string | null> {
  const { event, id, index } = at;
  if (event.type === 'in') return hear(ctx, stage, conversation, { event, id, index });
  if (!id) return null;
  if (event.type === 'out') {
    if (ctx.actor.kind === 'system')
      await sendAutomatic(ctx, { conversationId: id, body: event.text, sourceId: sourceOf(conversation, index) });
    else
      await postMessage(ctx, {
        conversationId: id,
        body: event.text,
        fileIds: [],
        undoSeconds: 0,
        overrideLock: true,
        // The shop's files are left out of the demo; nobody is there to be asked about it.
        acknowledged: sendWarning.options,
      });
  } else if (event.type === 'note') {
    const mentions = event.mentions.flatMap((key) => stage.ids.members.get(key)?.id ?? []);
    await addNote(ctx, { conversationId: id, body: event.text, mentions, fileIds: [] });
  } else if (event.type === 'assign') {
    await assignConversation(ctx, {
      conversationId: id,
      assigneeId: stage.ids.members.get(event.text)?.id ?? null,
      teamId: stage.ids.teams.get(event.teamKey) ?? null,
    });
  } else if (event.text !== 'new' && event.text !== 'closed') {
    await setStatus(ctx, { conversationId: id, status: event.text, restored: true });
  }
  return id;
}

function sourceOf(conversation: DemoConversation, index: number): string {
  return `demo:${createHash('sha256').update(`${conversation.key}:${index}`).digest('base64url').slice(0, 22)}`;
}

async function hear(
  ctx: Ctx,
  { ids }: Stage,
  conversation: DemoConversation,
  heard: { event: DemoEvent; id: string | null; index: number },
): Promise<string> {
  const received = await receiveMessage(ctx, {
    inboxId: ids.inboxes.get(conversation.inboxKey) ?? '',
    sourceId: sourceOf(conversation, heard.index),
    from: { customerId: ids.customers.get(conversation.customerKey) ?? '' },
    conversationId: heard.id,
    subject: heard.id ? '' : conversation.subject,
    body: heard.event.text,
    sentAt: heard.event.at,
    automatic: false,
    priority: conversation.priority,
    stage: conversation.stage,
    kind: conversation.kind,
  });
  return received.conversationId;
}
