import { createHash } from 'node:crypto';
import { sendWarning } from '@madoguchi/contracts/conversations.ts';
import type { MemberActor } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { createTranslate, type Translate } from '../../../../kernel/i18n.ts';
import { splitQuoted } from '../../../../kernel/mail/quote.ts';
import { foldEmail } from '../../../../kernel/text/fold.ts';
import { addNote } from '../../../conversations/actions/add-note.ts';
import { postMessage } from '../../../conversations/actions/post-message.ts';
import { recordMessage } from '../../../conversations/actions/record-message.ts';
import { can, visible } from '../../../conversations/policy.ts';
import { findConversation } from '../../../conversations/queries.ts';
import { insertFile } from '../../../files/queries.ts';
import { insertEmailMessage } from '../queries.ts';
import { listCustomerAddresses } from '../threads/record-queries.ts';
import type { EmailMessageRow } from '../queries.ts';
import { plain, type ReadMail } from '../understand/read-mail.ts';

/** Longest note and answer in characters, as when they are written here. */
const LONGEST_NOTE = 19_000;
const LONGEST_ANSWER = 100_000;

export interface StaffMail {
  read: ReadMail;
  conversationId: string;
  member: MemberActor;
  locale: 'ja' | 'en';
  sourceId: string;
  /** How the mail is kept beside its message. */
  headersOf: (messageId: string) => EmailMessageRow;
}

let catalogues: Translate | undefined;

/**
 * What a colleague wrote from their own mailer is their answer when SPF or DKIM prove the address and they may answer; it
 * goes to the customer as if written here, unless the mail went to them already. Everything else stays among us as a note
 * that says so (threat 36). @returns the id of the message or note.
 */
export async function takeStaffMail(ctx: Ctx, staff: StaffMail): Promise<string> {
  const { read, conversationId, member } = staff;
  const { mail } = read;
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(member));
  const proven = read.verdict?.aligned === true && !mail.flags.autoReply && !mail.flags.bounce;
  if (!proven) return keepAsNote(ctx, staff, 'unproven');
  if (!conversation || !can(member, 'reply', conversation)) return keepAsNote(ctx, staff, 'not_allowed');
  const fileIds = await keepFiles(ctx, read, { kind: 'member', id: member.id });
  const body = writtenNow(mail.text).slice(0, LONGEST_ANSWER);
  const as = ctx.as(member, ctx.now);
  const answer = { conversationId, body, fileIds };
  if (!(await wentToCustomer(ctx, staff))) {
    const acknowledged = sendWarning.options;
    const reply = { ...answer, clientId: idFrom(staff.sourceId), undoSeconds: 0, overrideLock: true, acknowledged };
    return (await postMessage(as, reply)).messageId;
  }
  const recorded = { ...answer, sourceId: staff.sourceId, sentAt: ctx.now, authorName: '' };
  const { messageId } = await recordMessage(as, recorded);
  await insertEmailMessage(ctx.db, ctx.workspaceId, { ...staff.headersOf(messageId), sender: 'staff' });
  return messageId;
}

/** A colleague who writes to the customer and copies us must not reach them twice (threat 43). */
async function wentToCustomer(ctx: Ctx, { read, conversationId }: StaffMail): Promise<boolean> {
  const addresses = new Set(await listCustomerAddresses(ctx.db, ctx.workspaceId, conversationId));
  return [...read.mail.to, ...read.mail.cc].some(({ address }) => addresses.has(foldEmail(address)));
}

async function keepAsNote(ctx: Ctx, staff: StaffMail, why: 'unproven' | 'not_allowed'): Promise<string> {
  const { mail } = staff.read;
  catalogues ??= createTranslate();
  const lead = catalogues(staff.locale, `email.staff.${why}`, { from: plain(mail.from?.address ?? '') });
  const said = writtenNow(mail.text).slice(0, LONGEST_NOTE).toWellFormed();
  return addNote(ctx, {
    conversationId: staff.conversationId,
    body: `${lead}\n\n${said}`.trim(),
    mentions: [],
    clientId: idFrom(staff.sourceId),
    fileIds: await keepFiles(ctx, staff.read, { kind: ctx.actor.kind, id: null }),
  });
}

/** What they wrote this time: the quoted history is in the conversation already, the signature is added when it is sent. */
function writtenNow(text: string): string {
  return plain(splitQuoted(text).visible.trim() || text.trim()) || '…';
}

async function keepFiles(ctx: Ctx, { files }: ReadMail, by: { kind: string; id: string | null }): Promise<string[]> {
  for (const file of files)
    await insertFile(ctx.db, ctx.workspaceId, { ...file, uploadedByKind: by.kind, uploadedById: by.id }, ctx.now);
  return files.map((file) => file.id);
}

/** The same source makes the same id: a mail that comes again by another way is stored once. */
function idFrom(sourceId: string): string {
  const hex = createHash('sha256').update(sourceId).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
