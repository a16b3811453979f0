import type { Conversation } from '@madoguchi/contracts/conversations.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { findAnswerAddress } from '../conversations/deliveries/queries.ts';
import { findSurvivorId, listMerged } from '../conversations/moves/merge-queries.ts';
import { findUndoableMove } from '../conversations/moves/queries.ts';
import { listLinks, type LinkRow } from '../conversations/links/queries.ts';
import { listParticipants } from '../conversations/participants/queries.ts';
import { listDrafts } from '../conversations/drafts/queries.ts';
import { findLock } from '../conversations/locks/queries.ts';
import { can, VERBS, visible } from '../conversations/policy.ts';
import { findConversation, findIdByReference, listFollowers } from '../conversations/queries.ts';
import { presentFile } from '../conversations/timeline/schema.ts';
import { findFiles } from './detail-queries.ts';
import { findItems } from './queries.ts';
import { presentItem } from './schema.ts';

/** A reference as people type it: any width, with or without hyphens. */
function foldReference(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  const parts = /^([A-Z0-9]*?[A-Z]?)(\d{6})(\d{4,})$/.exec(plain);
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : text.trim();
}

function presentLink(row: LinkRow): Conversation['links'][number] {
  const { id, kind, state, reference, subject, reason } = row;
  return { id, kind, state, conversationId: row.other_id, reference, subject, reason };
}

async function presentDrafts(
  { db, workspaceId }: Ctx,
  drafts: Awaited<ReturnType<typeof listDrafts>>,
): Promise<Conversation['drafts']> {
  const fileIds = drafts.flatMap((draft) => draft.file_ids);
  const files = await findFiles(db, workspaceId, fileIds);
  return drafts.map((draft) => ({
    mode: draft.mode,
    body: draft.body,
    recipients: draft.recipients,
    files: files.filter((file) => draft.file_ids.includes(file.id)).map(presentFile),
    updatedAt: draft.updated_at.toISOString(),
  }));
}

/** One conversation with all that its screen shows beside the timeline; by id or reference. */
export async function presentConversation(ctx: Ctx, idOrReference: string): Promise<Conversation> {
  const { db, workspaceId, actor, now } = ctx;
  const id = isId(idOrReference)
    ? await findSurvivorId(db, workspaceId, idOrReference)
    : await findIdByReference(db, workspaceId, foldReference(idOrReference));
  if (!id) throw notFound();
  const memberId = actor.kind === 'member' ? actor.id : null;
  const [items, row, followers, lock, drafts, replyTo, participants, links, move, merged] = await Promise.all([
    findItems(db, workspaceId, [id], memberId, visible(actor)),
    findConversation(db, workspaceId, id, visible(actor)),
    listFollowers(db, workspaceId, id),
    findLock(db, workspaceId, id, now),
    memberId ? listDrafts(db, workspaceId, id, memberId) : [],
    findAnswerAddress(db, workspaceId, id),
    listParticipants(db, workspaceId, id),
    listLinks(db, workspaceId, id, visible(actor)),
    findUndoableMove(db, workspaceId, id),
    listMerged(db, workspaceId, id),
  ]);
  const [item] = items;
  if (!item || !row) throw notFound();
  return {
    ...presentItem(item),
    followUpOfId: row.follow_up_of_id,
    customerReadPosition: row.customer_read_position,
    followers,
    replyTo,
    lock:
      lock && lock.member_id !== memberId
        ? { member: { id: lock.member_id, name: lock.member_name }, expiresAt: lock.expires_at.toISOString() }
        : null,
    drafts: await presentDrafts(ctx, drafts),
    spam: row.spam,
    participants,
    links: links.map(presentLink),
    move: move && {
      id: move.id,
      at: move.moved_at.toISOString(),
      count: move.count,
      toId: move.to_id,
      fromId: move.from_id,
    },
    merged: merged.map(({ id: shellId, reference, subject, move_id: moveId, at }) => ({
      id: shellId,
      reference,
      subject,
      moveId,
      at: at.toISOString(),
    })),
    can: Object.fromEntries(VERBS.map((verb) => [verb, can(actor, verb, row)])) as Conversation['can'],
  };
}
