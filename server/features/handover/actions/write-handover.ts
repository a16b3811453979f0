import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { foldParts } from '../../../kernel/text/fold.ts';
import { visible } from '../../conversations/policy.ts';
import { findActiveMembers, teamExists } from '../../conversations/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { handoverWritten } from '../facts.ts';
import { insertNote } from '../queries.ts';

export interface NewHandoverNote {
  /** Null: for everybody. */
  teamId: string | null;
  shift: string;
  body: string;
  important: boolean;
  dueAt: Date | null;
  mentions: readonly string[];
  conversationIds: readonly string[];
}

/**
 * Leaves a note for whoever works next. It is carried over until somebody closes it.
 * @throws invalid `team_not_found`; forbidden for a partner who writes to a team of others.
 */
export async function writeHandover(ctx: Ctx, note: NewHandoverNote): Promise<string> {
  const { db, workspaceId, actor } = ctx;
  authorise(actor, 'handover:write');
  if (note.teamId && !(await teamExists(db, workspaceId, note.teamId))) throw invalid('team_not_found');
  const isPartner = actor.kind === 'member' && actor.role === 'partner';
  if (isPartner && note.teamId && !actor.teamIds.includes(note.teamId)) throw forbidden();
  const mentions = (await findActiveMembers(db, workspaceId, note.mentions)).map(({ id }) => id);
  const id = newId(ctx.now);
  const folded = foldParts([note.body, note.shift]);
  const row = { ...note, id, mentions, folded, authorKind: actor.kind, authorId: actorId(actor) };
  await insertNote(db, workspaceId, row, visible(actor), ctx.now);
  const { teamId, important } = note;
  await ctx.emit(handoverWritten, {}, { noteId: id, teamId, important, mentions });
  return id;
}
