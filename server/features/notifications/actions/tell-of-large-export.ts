import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { listMembersOf } from '../queries.ts';
import { notifyMember } from './notify-member.ts';

/** From so many rows on those who answer for the workspace are told (threat 96). */
const MANY = 500;

export interface LargeExport {
  rows: number;
  /** Where the files are listed. */
  path: string;
  made_by_id: string;
  made_by_name: string | null;
}

/** Owners and administrators hear of a file with many rows, whoever made it but themselves. */
export async function tellOfLargeExport(ctx: Ctx, { rows, path, ...maker }: LargeExport): Promise<void> {
  if (rows <= MANY) return;
  const about = { title: `${rows}`, path, by: maker.made_by_name ?? '' };
  for (const { id: memberId } of await listMembersOf(ctx.db, ctx.workspaceId, ['owner', 'admin']))
    await notifyMember(
      ctx,
      { memberId, kind: 'export_large', conversationId: null, factId: newId(), about },
      maker.made_by_id,
    );
}
