import type { Ctx } from '../../kernel/context.ts';
import { findMails } from './recipient-queries.ts';

/** What the outreach was called a mail is of; null when it is gone. */
export async function mailName(ctx: Ctx, mailId: string): Promise<string | null> {
  const [mail] = await findMails(ctx.db, ctx.workspaceId, [mailId]);
  return mail?.name ?? null;
}
