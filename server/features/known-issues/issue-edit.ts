import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { findActiveMembers } from '../conversations/queries.ts';
import type { IssueFields } from './queries.ts';

/** What somebody writes about an issue. */
export interface IssueEdit {
  title?: string | undefined;
  symptom?: string | undefined;
  product?: string | undefined;
  lot?: string | undefined;
  workaround?: string | undefined;
  publicNote?: string | undefined;
  state?: string | undefined;
  ownerId?: string | null | undefined;
}

/** What was said of it, as it is stored; what was not said stays as it is. */
export function fieldsOf({
  title,
  symptom,
  product,
  lot,
  workaround,
  publicNote,
  state,
  ownerId,
}: IssueEdit): IssueFields {
  const all = { title, symptom, product, lot, workaround, public_note: publicNote, state, owner_id: ownerId };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Whoever looks after it works here. @throws invalid `member_not_found`. */
export async function checkOwner(ctx: Ctx, ownerId: string | null | undefined): Promise<void> {
  if (ownerId && (await findActiveMembers(ctx.db, ctx.workspaceId, [ownerId])).length === 0)
    throw invalid('member_not_found');
}
