import type { EmailServices } from '../channels/email/services.ts';
import { letterSender, replyAddressFor, sendLetter, type Letter } from '../channels/email/deliver/send-letter.ts';
import { findAnswerAddress } from '../conversations/deliveries/queries.ts';
import { findConversation } from '../conversations/queries.ts';
import { visible } from '../conversations/policy.ts';
import type { Ctx } from '../../kernel/context.ts';
import { unavailable } from '../../kernel/errors.ts';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { markDelivered } from './actions/mark-delivered.ts';
import { skipSurvey } from './actions/skip-survey.ts';
import { composeSurveyMail } from './compose-mail.ts';
import { localeFor } from './definition.ts';
import {
  findCandidate,
  findInvitation,
  lockAsking,
  lockInvitation,
  patchInvitation,
  type InvitationRow,
} from './invitation-queries.ts';
import { SYSTEM } from './policy.ts';
import { tokenOf } from './token.ts';
import { whyNot, whyNotNow } from './who-is-asked.ts';

export interface AskServices extends EmailServices {
  publicUrl: string;
  /** True when the customer's addresses are on the list nothing is sent to. */
  isSuppressed: (ctx: Ctx, customerId: string) => Promise<boolean>;
}

const DAY_MS = 86_400_000;
/** Of no conversation: by whichever mail inbox there is. */
const NO_INBOX = '00000000-0000-0000-0000-000000000000';

/** Asks one customer: in their chat by letting it be shown, everywhere else by mail. */
export async function ask(run: JobRun, services: AskServices, invitationId: string): Promise<void> {
  const letter = await run.transaction((ctx) => prepare(ctx, services, invitationId));
  if (!letter) return;
  const ending = await sendLetter(run, services, letter);
  if (ending.kind === 'deferred' || ending.kind === 'waiting') throw unavailable('mail_not_sent');
  await run.transaction(async (ctx) => {
    const asking = await lockInvitation(ctx.db, ctx.workspaceId, invitationId);
    if (!asking) return;
    if (ending.kind === 'sent') await markDelivered(ctx, invitationId);
    else if (asking.state === 'ready') await skipSurvey(ctx, asking, 'not_delivered');
  });
}

/** Looks once more whether this is right and timely. @returns the mail to send, if it goes by mail. */
async function prepare(ctx: Ctx, services: AskServices, invitationId: string): Promise<Letter | null> {
  const found = await findInvitation(ctx.db, ctx.workspaceId, invitationId);
  if (!found?.conversation_id || !found.customer_id) return null;
  await lockAsking(ctx.db, ctx.workspaceId, found.customer_id);
  const asking = await lockInvitation(ctx.db, ctx.workspaceId, invitationId);
  // `ready` by mail: an earlier try that did not come to its end.
  if (!asking || !(asking.state === 'waiting' || (asking.state === 'ready' && asking.channel === 'email'))) return null;
  const address =
    asking.channel === 'chat' ? null : await findAnswerAddress(ctx.db, ctx.workspaceId, found.conversation_id);
  const reason = await whyNotAny(ctx, services, asking, address);
  if (reason) {
    await skipSurvey(ctx, asking, reason);
    return null;
  }
  const token = await tokenOf(ctx, services.secrets, asking);
  const expiresAt = new Date(ctx.now.getTime() + asking.definition.expiresDays * DAY_MS);
  await patchInvitation(ctx.db, ctx.workspaceId, asking.id, { state: 'ready', expires_at: expiresAt });
  if (!address) return null;
  return letterOf(ctx, services, { ...asking, expires_at: expiresAt }, { token, address });
}

async function whyNotAny(ctx: Ctx, services: AskServices, asking: InvitationRow, address: string | null) {
  const { conversation_id: conversationId, customer_id: customerId, definition } = asking;
  if (!conversationId || !customerId) return 'merged' as const;
  if (asking.survey_state !== 'active') return 'paused' as const;
  const candidate = await findCandidate(ctx.db, ctx.workspaceId, { conversationId, except: asking.id });
  if (!candidate) return 'merged' as const;
  const { now } = ctx;
  const reason =
    whyNot(candidate, { conversationId, surveyId: asking.survey_id, definition, now }) ??
    whyNotNow(candidate, definition, asking.due_at, now);
  if (reason || asking.channel === 'chat') return reason;
  if (!address) return 'no_address' as const;
  return (await services.isSuppressed(ctx, customerId)) ? ('suppressed' as const) : null;
}

/** The mail itself, as the answers of its inbox go out; what is answered to it comes to the conversation. */
export async function letterOf(
  ctx: Ctx,
  services: AskServices,
  asking: InvitationRow,
  { token, address }: { token: string; address: string },
): Promise<Letter> {
  const [workspace, conversation] = await Promise.all([
    findWorkspace(ctx.db, ctx.workspaceId),
    asking.conversation_id ? findConversation(ctx.db, ctx.workspaceId, asking.conversation_id, visible(SYSTEM)) : null,
  ]);
  const sender = await letterSender(ctx, services, conversation?.inbox_id ?? NO_INBOX, { name: '', signature: '' });
  const wished = [asking.customer_locale, workspace?.locale].flatMap((one) => one ?? []);
  const locale = localeFor(asking.definition, wished);
  const { subject, text, html } = composeSurveyMail(services.translate, {
    definition: asking.definition,
    kind: asking.kind,
    locale,
    house: sender.from?.name || (workspace?.name ?? ''),
    reference: conversation?.reference ?? null,
    url: `${services.publicUrl}/survey/${token}`,
    expiresAt: asking.expires_at,
    timeZone: workspace?.time_zone ?? 'Asia/Tokyo',
  });
  return {
    sender,
    to: { name: '', address },
    ...{ subject, text, html, automatic: true },
    // Whoever answers the mail in words has something to say to us: it comes to the conversation.
    replyTo: conversation ? await replyAddressFor(ctx, services, { conversationId: conversation.id, address }) : null,
    messageId: `survey.${asking.id}@${services.config.mailDomain}`,
    ...{ references: [], token: null, files: [] },
    date: ctx.now,
  };
}
