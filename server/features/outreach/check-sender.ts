import type { Ctx } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { findOutreachSettings } from './queries.ts';

/** 特定電子メール法 第四条: no mail that advertises without who sends it. @throws conflict `outreach_sender_missing`. */
export async function checkSender(ctx: Ctx): Promise<void> {
  const { senderName, postalAddress, contact } = await findOutreachSettings(ctx.db, ctx.workspaceId);
  if (!senderName || !postalAddress || !contact) throw conflict('outreach_sender_missing');
}
