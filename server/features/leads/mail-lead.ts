import type { Ctx } from '../../kernel/context.ts';
import type { Translate } from '../../kernel/i18n.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { randomToken } from '../../kernel/secrets.ts';
import type { Ending } from '../channels/email/deliver/ending.ts';
import { GIVE_UP_AFTER_MS, nextTry } from '../channels/email/deliver/retry-times.ts';
import { letterSender, sendLetter, type Letter } from '../channels/email/deliver/send-letter.ts';
import type { EmailServices } from '../channels/email/services.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { composeLead } from './compose-lead.ts';
import { findDestination } from './destination-queries.ts';
import { leadReached } from './facts.ts';
import { mailLead } from './job-types.ts';
import { findLead, patchLead, type LeadRow } from './queries.ts';
import { leadName } from './schema.ts';

export type LeadServices = EmailServices & { translate: Translate; publicUrl: string };

/** One try to write to the department. The same Message-ID each time, so that a mail that came twice is known as one. */
export async function mailOneLead(services: LeadServices, run: JobRun, leadId: string): Promise<void> {
  const begun = await run.transaction((ctx) => begin(ctx, services, leadId));
  if (!begun) return;
  const ending = await sendLetter(run, services, begun.letter);
  await run.transaction((ctx) => settle(ctx, begun.lead, ending));
}

async function begin(
  ctx: Ctx,
  services: LeadServices,
  leadId: string,
): Promise<{ lead: LeadRow; letter: Letter } | null> {
  const { db, workspaceId } = ctx;
  const seen = visible(ctx.actor);
  const lead = await findLead(db, workspaceId, leadId, { seen, memberId: null });
  if (!lead || lead.mail_state !== 'waiting') return null;
  const [destination, conversation, workspace] = await Promise.all([
    findDestination(db, workspaceId, lead.destination_id),
    findConversation(db, workspaceId, lead.conversation_id, seen),
    findWorkspace(db, workspaceId),
  ]);
  if (!destination || !conversation || !workspace) return null;
  const attempts = lead.mail_attempts + 1;
  await patchLead(db, workspaceId, leadId, { mail_attempts: attempts });
  const sender = await letterSender(ctx, services, conversation.inbox_id, {
    name: lead.author_name ?? '',
    signature: '',
  });
  const written = await composeLead(ctx, services, { lead, locale: workspace.locale, timeZone: workspace.time_zone });
  const letter: Letter = {
    sender,
    to: { name: destination.name, address: destination.mail },
    ...written,
    messageId: `${lead.id}@${services.config.mailDomain}`,
    references: [],
    token: randomToken(24),
    files: [],
    date: lead.created_at,
  };
  return { lead: { ...lead, mail_attempts: attempts }, letter };
}

async function settle(ctx: Ctx, lead: LeadRow, ending: Ending): Promise<void> {
  const isOver = ctx.now.getTime() - lead.created_at.getTime() >= GIVE_UP_AFTER_MS;
  if (ending.kind === 'deferred' && !isOver) {
    const startAfter = nextTry(ctx.now, lead.mail_attempts, ending.retryAfterSeconds);
    ctx.enqueue(mailLead, { leadId: lead.id }, { key: lead.id, startAfter });
    return;
  }
  const state = ending.kind === 'sent' ? 'done' : 'failed';
  await patchLead(ctx.db, ctx.workspaceId, lead.id, { mail_state: state });
  const about = { conversationId: lead.conversation_id, customerId: lead.customer_id };
  await ctx.emit(leadReached, about, { leadId: lead.id, name: leadName(lead.number), by: 'mail', state });
}
