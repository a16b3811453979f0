import type { Ctx } from '../../kernel/context.ts';
import type { Translate } from '../../kernel/i18n.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { randomToken } from '../../kernel/secrets.ts';
import { letterSender, sendLetter, type Letter } from '../channels/email/deliver/send-letter.ts';
import type { EmailServices } from '../channels/email/services.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { settleLeadMail } from './actions/settle-lead-mail.ts';
import { composeLead } from './compose-lead.ts';
import { findDestination } from './destination-queries.ts';
import { findLead, patchLead, type LeadRow } from './queries.ts';

export type LeadServices = EmailServices & { translate: Translate; publicUrl: string };

/** One try to write to the department. The same Message-ID each time, so that a mail that came twice is known as one. */
export async function mailOneLead(services: LeadServices, run: JobRun, leadId: string): Promise<void> {
  const begun = await run.transaction((ctx) => begin(ctx, services, leadId));
  if (!begun) return;
  const ending = await sendLetter(run, services, begun.letter);
  await run.transaction((ctx) => settleLeadMail(ctx, begun.lead, ending));
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
