import type { Effect, RuleAction } from '@madoguchi/contracts/automation.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError, invalid } from '../../../kernel/errors.ts';
import { addNote } from '../../conversations/actions/add-note.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { editConversation } from '../../conversations/actions/edit-conversation.ts';
import { followConversation } from '../../conversations/actions/follow-conversation.ts';
import { setStatus } from '../../conversations/actions/set-status.ts';
import { tagConversation } from '../../conversations/actions/tag-conversation.ts';
import { untagConversation } from '../../conversations/actions/untag-conversation.ts';
import { fillFields } from '../../custom-fields/actions/fill-fields.ts';
import { nextOpening } from '../../calendars/business-time.ts';
import { findCalendarFor } from '../../calendars/queries.ts';
import { notifyMember } from '../../notifications/actions/notify-member.ts';
import type { Snapshot } from '../judging/snapshot.ts';
import { listTeamMemberIds } from '../queries.ts';
import { readTeamRestricted } from '../snapshot-queries.ts';
import { applyAction, planAction, shortForm } from './plan-action.ts';
import { fillText } from './reply-text.ts';
import { sendReply, type Replied } from './send-reply.ts';
import { listLine } from '../../workspace/classification/queries.ts';

/** In whose name and for which run something is done. */
export interface Doing {
  runId: string;
  rule: { id: string; name: string };
  /** Set off by a time, not by what somebody just did. */
  timed: boolean;
  /** Too late for an answer by machine to what was said. */
  late: boolean;
  snapshot: Snapshot;
}

type ActionOf<D extends RuleAction['do']> = Extract<RuleAction, { do: D }>;

/**
 * Does one action by the verb a person would use; what is so already or not wise here is left. Verbs refuse before they
 * write, so a refusal spoils nothing of what was done before.
 */
export async function carryOut(ctx: Ctx, action: RuleAction, doing: Doing): Promise<Effect & { replied?: Replied }> {
  const planned = planAction(action, doing.snapshot);
  const told = { action: shortForm(action), ...planned };
  if (planned.result !== 'done') return told;
  try {
    const replied = action.do === 'send_reply' ? await sendReply(ctx, action, doing) : await act(ctx, action, doing);
    if (replied?.refused) return { ...told, result: 'refused', reason: replied.refused };
    applyAction(action, doing.snapshot);
    return replied ? { ...told, replied } : told;
  } catch (error) {
    if (error instanceof AppError) return { ...told, result: 'failed', reason: error.code };
    throw error;
  }
}

async function act(ctx: Ctx, action: Exclude<RuleAction, { do: 'send_reply' }>, doing: Doing): Promise<undefined> {
  const conversationId = doing.snapshot.conversation.id;
  switch (action.do) {
    case 'assign_member':
      return void (await assignConversation(ctx, { conversationId, assigneeId: action.memberId }));
    case 'assign_team':
      return void (await assignTeam(ctx, action, doing));
    case 'set_status':
      return void (await setStatus(ctx, { conversationId, status: action.status }));
    case 'set_priority':
      return void (await editConversation(ctx, { conversationId, priority: action.priority }));
    case 'set_category':
      return void (await setCategory(ctx, action, doing));
    case 'set_kind':
      return void (await editConversation(ctx, { conversationId, kind: action.kind }));
    case 'set_stage':
      return void (await editConversation(ctx, { conversationId, stage: action.stage }));
    case 'add_tag':
      return void (await tagConversation(ctx, conversationId, action.tag));
    case 'remove_tag':
      return void (await untagConversation(ctx, conversationId, action.tag));
    case 'add_note': {
      const body = await fillText(ctx, action.body, doing.snapshot);
      return void (await addNote(ctx, { conversationId, body, mentions: [], fileIds: [] }));
    }
    case 'set_field':
      return void (await setField(ctx, action, doing));
    case 'notify':
      return void (await notify(ctx, action, doing));
    case 'add_follower':
      return void (await followConversation(ctx, conversationId, action.memberId));
    case 'snooze':
      return void (await snooze(ctx, action, doing));
  }
}

/** What rules behind this one may touch depends on the team it has now. */
async function assignTeam(ctx: Ctx, { teamId }: ActionOf<'assign_team'>, { snapshot }: Doing): Promise<void> {
  const restricted = teamId === null ? false : await readTeamRestricted(ctx.db, ctx.workspaceId, teamId);
  if (restricted === null) throw invalid('team_not_found');
  await assignConversation(ctx, { conversationId: snapshot.conversation.id, teamId });
  snapshot.conversation.teamRestricted = restricted;
}

async function setCategory(ctx: Ctx, { categoryId }: ActionOf<'set_category'>, { snapshot }: Doing): Promise<void> {
  const path = await listLine(ctx.db, ctx.workspaceId, categoryId);
  // Asked before writing: a key that finds nothing would end the whole transaction.
  if (categoryId !== null && path.length === 0) throw invalid('unknown_category');
  await editConversation(ctx, { conversationId: snapshot.conversation.id, categoryId });
  snapshot.conversation.categoryPath = path;
}

async function setField(ctx: Ctx, { noun, key, value }: ActionOf<'set_field'>, { snapshot }: Doing): Promise<void> {
  const { customer, conversation } = snapshot;
  const recordId = noun === 'customer' ? customer.person : conversation.id;
  const subject = { customerId: customer.id, conversationId: conversation.id };
  await fillFields(ctx, { noun, recordId, values: { [key]: value }, ...subject });
}

/** Once per run and member, however many of their teams are named. */
async function notify(ctx: Ctx, action: ActionOf<'notify'>, { runId, rule, snapshot }: Doing): Promise<void> {
  const { id: conversationId, assigneeId } = snapshot.conversation;
  const ofTeams = await listTeamMemberIds(ctx.db, ctx.workspaceId, action.teamIds);
  const told = new Set([...action.memberIds, ...ofTeams, ...(action.assignee && assigneeId ? [assigneeId] : [])]);
  const about = {
    title: `${rule.name} · ${snapshot.conversation.subject || snapshot.conversation.reference}`,
    path: '',
    by: '',
  };
  for (const memberId of told)
    await notifyMember(ctx, { memberId, kind: 'rule_ran', conversationId, about, factId: runId }, null);
}

async function snooze(ctx: Ctx, { until, minutes }: ActionOf<'snooze'>, { snapshot }: Doing): Promise<void> {
  const { id: conversationId, teamId, inboxId } = snapshot.conversation;
  const later = new Date(ctx.now.getTime() + minutes * 60_000);
  let wakeAt: Date | null = later;
  if (until === 'next_opening') {
    const calendar = await findCalendarFor(ctx.db, ctx.workspaceId, { teamId, inboxId });
    wakeAt = nextOpening(calendar, ctx.now);
    // It is open, or never opens: there is no opening to wait for.
    if (!wakeAt || wakeAt <= ctx.now) throw invalid('business_is_open');
  }
  await setStatus(ctx, { conversationId, status: 'on_hold', wakeAt });
}
