import type { Ctx } from '../../../../kernel/context.ts';
import { invalid, notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { foldParts } from '../../../../kernel/text/fold.ts';
import { findActiveMembers } from '../../../conversations/queries.ts';
import { authorise } from '../../../workspace/policy.ts';
import { findTeam } from '../../../workspace/teams/queries.ts';
import { directoryChanged } from '../../facts.ts';
import { findEntry, saveEntry } from '../queries.ts';

export interface DirectoryEntry {
  /** Null: a new one. */
  id: string | null;
  topic: string;
  to: { teamId: string } | { memberId: string } | { outside: string };
  hours: string;
  phone: string;
  mail: string;
  notes: string;
  categoryIds: readonly string[];
}

/** Adds or changes whom to ask about what. @throws not_found; invalid `team_not_found`, `member_not_found`. */
export async function saveDirectoryEntry(ctx: Ctx, entry: DirectoryEntry): Promise<string> {
  const { db, workspaceId } = ctx;
  authorise(ctx.actor, 'directory:manage');
  if (entry.id && !(await findEntry(db, workspaceId, entry.id))) throw notFound();
  const { teamId, memberId, outside, name } = await readTarget(ctx, entry.to);
  const id = entry.id ?? newId(ctx.now);
  const { topic, hours, phone, mail, notes } = entry;
  const folded = foldParts([topic, name, notes, mail, phone]);
  const categoryIds = [...new Set(entry.categoryIds)];
  const fields = { topic, teamId, memberId, outside, hours, phone, mail, notes, folded, categoryIds };
  await saveEntry(db, workspaceId, id, fields, ctx.now);
  await ctx.emit(directoryChanged, {}, { entryIds: [id], change: entry.id ? 'changed' : 'added' });
  return id;
}

async function readTarget(ctx: Ctx, to: DirectoryEntry['to']) {
  if ('outside' in to) return { teamId: null, memberId: null, outside: to.outside, name: to.outside };
  if ('teamId' in to) {
    const team = await findTeam(ctx.db, ctx.workspaceId, to.teamId);
    if (!team) throw invalid('team_not_found');
    return { teamId: team.id, memberId: null, outside: '', name: team.name };
  }
  const [member] = await findActiveMembers(ctx.db, ctx.workspaceId, [to.memberId]);
  if (!member) throw invalid('member_not_found');
  return { teamId: null, memberId: member.id, outside: '', name: member.name };
}
