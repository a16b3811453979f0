import type { RuleAction } from '@madoguchi/contracts/automation.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { sendAutomatic } from '../../conversations/actions/send-automatic.ts';
import { findAnswerAddress } from '../../conversations/deliveries/queries.ts';
import { countReplies, lockReplies } from '../run-queries.ts';
import type { Doing } from './carry-out.ts';
import { fillText, replySubject } from './reply-text.ts';

export interface Replied {
  refused: string | null;
  /** SPF or DKIM, or a person of ours who answered them, proves that the address is theirs. */
  proven: boolean;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Answers of rules to one customer in 24 hours: of all rules; and of one that is set off by what they do. */
const TO_CUSTOMER = 5;
const BY_RULE = 1;
/** Answers in an hour to addresses that nobody proved to be the writer's (threat 44: writing to strangers in others' names). */
const TO_UNPROVEN = 100;

const refused = (reason: string): Replied => ({ refused: reason, proven: false });

/** Answers the customer by machine, unless that could go on for ever or reach somebody who never wrote. */
export async function sendReply(
  ctx: Ctx,
  action: Extract<RuleAction, { do: 'send_reply' }>,
  { runId, rule, timed, late, snapshot }: Doing,
): Promise<Replied> {
  const { conversation, customer, message } = snapshot;
  if (late) return refused('too_late');
  const address = await findAnswerAddress(ctx.db, ctx.workspaceId, conversation.id);
  if (!address && conversation.channel !== 'chat') return refused('no_address');
  await lockReplies(ctx.db, ctx.workspaceId, customer.id);
  const range = { day: new Date(ctx.now.getTime() - DAY_MS), hour: new Date(ctx.now.getTime() - HOUR_MS) };
  const sent = await countReplies(ctx.db, ctx.workspaceId, { ruleId: rule.id, customerId: customer.id }, range);
  if (!timed && sent.byRule >= BY_RULE) return refused('replied_lately');
  if (sent.toCustomer >= TO_CUSTOMER) return refused('too_many_replies');
  const proven = !address || conversation.answered || message?.proven === true;
  if (!proven && sent.unproven >= TO_UNPROVEN) return refused('reply_cap');
  const body = await fillText(ctx, action.body, snapshot);
  const subject = replySubject(snapshot);
  await sendAutomatic(ctx, { conversationId: conversation.id, subject, body, sourceId: `rule:${runId}` });
  return { refused: null, proven };
}
