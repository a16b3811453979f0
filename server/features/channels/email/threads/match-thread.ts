import type { MailVerdict } from '@madoguchi/contracts/mail.ts';
import type { MemberActor } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import type { ParsedMail } from '../../../../kernel/mail/parse.ts';
import { foldEmail } from '../../../../kernel/text/fold.ts';
import { referencesIn } from '../../../conversations/reference.ts';
import { readDestination } from '../addresses.ts';
import type { LettersOut } from '../services.ts';
import type { RawDeliveryRow } from '../queries.ts';
import { mailIdsIn } from './mail-ids.ts';
import {
  findConversationsByHeaders,
  findConversationsByReference,
  findMemberByAddress,
  findStanding,
  findToken,
  takesSubjectReference,
  type Standing,
} from './queries.ts';

export interface ThreadClues {
  inboxId: string;
  recipients: readonly string[];
  sender: string;
  subject: string;
  inReplyTo: string | null;
  references: readonly string[];
  /** The domain in From asks to distrust this mail (DMARC): whoever it claims to be from, it is from nobody we know. */
  forged: boolean;
}

/** What a mail says about where it belongs. */
export function cluesOf(
  row: Pick<RawDeliveryRow, 'inbox_id' | 'envelope'>,
  mail: ParsedMail,
  verdict: MailVerdict | null,
): ThreadClues {
  return {
    inboxId: row.inbox_id,
    recipients: row.envelope.recipients,
    sender: mail.from?.address ?? '',
    subject: mail.subject,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    forged: isForged(verdict),
  };
}

/** The owner of the domain in From says that mails which prove nothing are not from them (RFC 7489 §6.3). */
export function isForged(verdict: MailVerdict | null): boolean {
  if (!verdict || verdict.method === 'none' || verdict.aligned) return false;
  const { result, policy } = verdict.dmarc;
  return result === 'fail' && (policy === 'reject' || policy === 'quarantine');
}

export type Thread =
  | { kind: 'continue'; conversationId: string; sender: 'customer' | 'participant' | 'unverified' }
  /** A colleague's own mailer, or somebody who pretends to be one: the caller knows what the mail proves. */
  | { kind: 'staff'; conversationId: string; member: MemberActor; locale: 'ja' | 'en' }
  | { kind: 'new'; suggested: { conversationId: string; customerId: string; reason: string } | null };

/** Something in the mail that names a conversation. */
interface Hint {
  conversationId: string;
  reason: 'token' | 'headers' | 'reference';
  /** The sender was given this very reply address: whoever they are, we wrote to them. */
  own?: boolean;
  /** It may be shown where it leads, whoever sent it (threat 37). */
  opens?: boolean;
  /** Only a suggestion, whoever sent it. */
  weak?: boolean;
}

/**
 * Where a mail belongs: by our reply address, else by the Message-IDs it quotes, else by a reference in its subject. All
 * three travel in the open (forwarded mails, archives), so the sender must stand to the conversation, too; else a reply
 * address adds the mail as that of an unverified sender, and everything else opens a conversation of its own with the
 * other suggested (threats 33–37). Never by sender or subject alone.
 */
export async function matchThread(
  ctx: Ctx,
  clues: ThreadClues,
  { mailDomain, lettersOut }: Surroundings,
): Promise<Thread> {
  const sender = foldEmail(clues.sender);
  let suggested: Extract<Thread, { kind: 'new' }>['suggested'] = null;
  for (const findHints of [byToken, byHeaders, byReference]) {
    for (const hint of await findHints(ctx, clues, { sender, mailDomain, lettersOut })) {
      const standing = await findStanding(ctx.db, ctx.workspaceId, hint.conversationId, sender);
      if (!standing) continue;
      const thread = hint.weak ? null : await follow(ctx, { hint, standing, sender, forged: clues.forged });
      if (thread) return thread;
      suggested ??= { conversationId: standing.id, customerId: standing.customer_id, reason: hint.reason };
    }
  }
  return { kind: 'new', suggested };
}

async function follow(
  ctx: Ctx,
  at: { hint: Hint; standing: Standing; sender: string; forged: boolean },
): Promise<Thread | null> {
  const { hint, standing, sender, forged } = at;
  const conversationId = standing.id;
  if (!forged && standing.is_customer) return { kind: 'continue', conversationId, sender: 'customer' };
  // A chat is read by its visitor, whose words nobody else's may be taken for.
  const isChat = standing.channel === 'chat';
  if (!forged && !isChat && (standing.is_participant || hint.own))
    return { kind: 'continue', conversationId, sender: 'participant' };
  const member = hint.reason === 'reference' ? null : await findMemberByAddress(ctx.db, ctx.workspaceId, sender);
  if (member) {
    const { id, person_id: personId, role, team_ids: teamIds, workspace_locale: locale } = member;
    return { kind: 'staff', conversationId, member: { kind: 'member', id, personId, role, teamIds }, locale };
  }
  // A closed conversation would open a new one in its customer's name.
  const takesStrangers = hint.opens && !isChat && standing.status !== 'closed';
  return takesStrangers ? { kind: 'continue', conversationId, sender: 'unverified' } : null;
}

/** What beside the mail itself says where it belongs. */
export interface Surroundings {
  mailDomain: string;
  lettersOut?: LettersOut | undefined;
}

interface Asked extends Surroundings {
  sender: string;
}

async function byToken(ctx: Ctx, clues: ThreadClues, { sender, mailDomain }: Asked): Promise<Hint[]> {
  const hints: Hint[] = [];
  for (const recipient of clues.recipients) {
    const destination = readDestination(recipient, mailDomain);
    const token = destination.kind === 'reply' ? await findToken(ctx.db, ctx.workspaceId, destination.tokenHash) : null;
    if (!token) continue;
    const { conversation_id: conversationId, revoked, merged } = token;
    hints.push({
      conversationId,
      reason: 'token',
      // Revoked by a merge it opens nothing any more, but the survivor's own customer is still led there.
      weak: revoked && !merged,
      opens: !revoked,
      own: !revoked && token.recipient === sender,
    });
  }
  return hints;
}

/** What a mail answers to or quotes; the newest reference is the nearest relative. */
export function quotedBy({ inReplyTo, references }: Pick<ThreadClues, 'inReplyTo' | 'references'>): string[] {
  return [...new Set([...(inReplyTo ? [inReplyTo] : []), ...references.slice(-50).toReversed()])];
}

async function byHeaders(ctx: Ctx, clues: ThreadClues, { mailDomain, lettersOut }: Asked): Promise<Hint[]> {
  const quoted = quotedBy(clues);
  const beside = lettersOut ? mailIdsIn(quoted, mailDomain) : [];
  const ids = [
    ...(await findConversationsByHeaders(ctx.db, ctx.workspaceId, quoted)),
    // Nobody asks where there is nothing of ours: most mails quote none.
    ...(beside.length > 0 ? ((await lettersOut?.conversationsOf(ctx, beside)) ?? []) : []),
  ];
  return ids.map((conversationId) => ({ conversationId, reason: 'headers' }));
}

async function byReference(ctx: Ctx, clues: ThreadClues): Promise<Hint[]> {
  const references = referencesIn(clues.subject);
  if (references.length === 0) return [];
  const ids = await findConversationsByReference(ctx.db, ctx.workspaceId, references);
  // For mailers that drop the headers, where the inbox wants it; a mail that has headers said what it is about.
  const dropped = clues.inReplyTo === null && clues.references.length === 0;
  const counts = ids.length > 0 && dropped && (await takesSubjectReference(ctx.db, ctx.workspaceId, clues.inboxId));
  return ids.map((conversationId) => ({ conversationId, reason: 'reference', weak: !counts }));
}
