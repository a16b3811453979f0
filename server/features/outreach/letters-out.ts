import type { LettersOut } from '../channels/email/services.ts';
import { noteAnswer } from './actions/note-answer.ts';
import { noteBounce } from './actions/note-bounce.ts';
import { findMails } from './recipient-queries.ts';

/** What the mail channel asks about our mails: its answers become conversations, its reports mark who got none. */
export const outreachLetters: LettersOut = {
  conversationsOf: async (ctx, mailIds) =>
    (await findMails(ctx.db, ctx.workspaceId, mailIds)).flatMap((mail) => mail.conversation_id ?? []),
  knows: async (ctx, mailIds) => (await findMails(ctx.db, ctx.workspaceId, mailIds)).length > 0,
  answered: noteAnswer,
  bounced: noteBounce,
};
