import type { FieldChange, MacroChanges } from '@madoguchi/contracts/macros.ts';
import { actorId } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { assignConversation } from '../conversations/actions/assign-conversation.ts';
import { editConversation } from '../conversations/actions/edit-conversation.ts';
import { followConversation } from '../conversations/actions/follow-conversation.ts';
import { setStatus } from '../conversations/actions/set-status.ts';
import { tagConversation } from '../conversations/actions/tag-conversation.ts';
import { unfollowConversation } from '../conversations/actions/unfollow-conversation.ts';
import { untagConversation } from '../conversations/actions/untag-conversation.ts';
import { listFollowers, type ConversationRow } from '../conversations/queries.ts';
import { listTagNames } from './use-queries.ts';

/** Where a conversation stands, as far as macros change it. */
export interface Standing {
  row: ConversationRow;
  tags: readonly string[];
  followerIds: readonly string[];
}

export async function readStanding(ctx: Ctx, row: ConversationRow): Promise<Standing> {
  const [tags, followers] = await Promise.all([
    listTagNames(ctx.db, ctx.workspaceId, row.id),
    listFollowers(ctx.db, ctx.workspaceId, row.id),
  ]);
  return { row, tags, followerIds: followers.map((each) => each.id) };
}

const EDITED = { priority: 'priority', categoryId: 'category_id', stage: 'stage', kind: 'kind' } as const;
type Edited = keyof typeof EDITED;
const plain = (tag: string): string => tag.normalize('NFKC').trim();

function assigneeOf(ctx: Ctx, assignee: MacroChanges['assignee']): string | null | undefined {
  if (assignee === 'nobody') return null;
  // A machine is nobody's colleague: what was meant for whoever applies it stays with whoever has it.
  return assignee === 'me' ? (ctx.actor.kind === 'member' ? (actorId(ctx.actor) ?? undefined) : undefined) : assignee;
}

/** What a macro would change here, leaving out what is so already. `status` only where no answer carries it. */
export function changesHere(
  ctx: Ctx,
  { row, tags, followerIds }: Standing,
  wanted: { changes: MacroChanges; followerIds: readonly string[]; status: MacroChanges['status'] },
): FieldChange[] {
  const { changes } = wanted;
  const edited = (Object.keys(EDITED) as Edited[]).map((field) => ({
    field,
    from: row[EDITED[field]],
    to: changes[field],
  }));
  const all: FieldChange[] = [
    ...edited,
    { field: 'assigneeId', from: row.assignee_id, to: assigneeOf(ctx, changes.assignee) },
    { field: 'teamId', from: row.team_id, to: changes.teamId },
    { field: 'status', from: row.status, to: wanted.status },
  ];
  const added = [...new Set((changes.addTags ?? []).map(plain))].filter((tag) => !tags.includes(tag));
  const removed = [...new Set((changes.removeTags ?? []).map(plain))].filter((tag) => tags.includes(tag));
  const followed = wanted.followerIds.filter((id) => !followerIds.includes(id));
  return [
    ...all.filter(({ from, to }) => to !== undefined && to !== from),
    ...added.map((tag): FieldChange => ({ field: 'tag', from: null, to: tag })),
    ...removed.map((tag): FieldChange => ({ field: 'tag', from: tag, to: null })),
    ...followed.map((id): FieldChange => ({ field: 'follower', from: null, to: id })),
  ];
}

/** Of changes made before, those that still stand, turned around. */
export function reversed({ row, tags, followerIds }: Standing, made: readonly FieldChange[]): FieldChange[] {
  const stands = ({ field, from, to }: FieldChange): boolean => {
    switch (field) {
      case 'tag':
        return to === null ? !tags.includes(String(from)) : tags.includes(String(to));
      case 'follower':
        return followerIds.includes(String(to));
      case 'assigneeId':
        return row.assignee_id === to;
      case 'teamId':
        return row.team_id === to;
      case 'status':
        return row.status === to;
      default:
        return row[EDITED[field]] === to;
    }
  };
  return made.filter(stands).map(({ field, from, to }) => ({
    field,
    from: to,
    // What nobody had touched cannot be untouched again.
    to: field === 'status' && from === 'new' ? 'open' : from,
  }));
}

/** Makes the changes by the actions people use, which ask each for its own permission. */
export async function makeChanges(
  ctx: Ctx,
  conversationId: string,
  changes: readonly FieldChange[],
  wakeAt: Date | null,
): Promise<void> {
  const find = (field: FieldChange['field']) => changes.find((each) => each.field === field);
  const edit = Object.fromEntries(
    (Object.keys(EDITED) as Edited[]).flatMap((field) => (find(field) ? [[field, find(field)?.to]] : [])),
  ) as Partial<Record<Edited, string>>;
  if (Object.keys(edit).length > 0) await editConversation(ctx, { conversationId, ...edit });
  for (const { field, from, to } of changes) {
    if (field === 'tag' && typeof to === 'string') await tagConversation(ctx, conversationId, to);
    if (field === 'tag' && to === null) await untagConversation(ctx, conversationId, String(from));
    if (field === 'follower' && typeof to === 'string') await followConversation(ctx, conversationId, to);
    if (field === 'follower' && to === null) await unfollowConversation(ctx, conversationId, String(from));
  }
  const [assignee, team, status] = [find('assigneeId'), find('teamId'), find('status')];
  // Last comes what may take the conversation out of the actor's sight.
  if (status) await setStatus(ctx, { conversationId, status: status.to as 'open', wakeAt });
  if (assignee || team)
    await assignConversation(ctx, {
      conversationId,
      ...(assignee && { assigneeId: assignee.to as string | null }),
      ...(team && { teamId: team.to as string | null }),
    });
}
