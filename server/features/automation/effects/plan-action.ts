import type { Effect, RuleAction } from '@madoguchi/contracts/automation.ts';
import { fieldName, type Snapshot } from '../judging/snapshot.ts';

export interface Planned {
  result: 'done' | 'same' | 'refused';
  reason: string | null;
}

const DONE: Planned = { result: 'done', reason: null };
const SAME: Planned = { result: 'same', reason: null };
const refused = (reason: string): Planned => ({ result: 'refused', reason });
const changesTo = (is: unknown, wanted: unknown): Planned => (is === wanted ? SAME : DONE);

/** What may still be done to closed conversations (conversations/policy.ts says the same). */
const EVEN_CLOSED: readonly RuleAction['do'][] = ['add_tag', 'remove_tag', 'add_note', 'notify'];
/** Waking what is finished would open it again in a while. */
const RESTING = ['solved', 'closed', 'no_action'];

/**
 * Nothing is said by machine to a machine, to whoever only uses somebody's name, or because of what was said long ago:
 * two machines would talk for ever, and forged senders would make us write to strangers (threat 44).
 */
function planReply({ conversation, message }: Snapshot): Planned {
  if (conversation.spam) return refused('spam');
  if (message?.automatic) return refused('automatic_sender');
  if (message?.imported) return refused('imported');
  if (message?.disowned) return refused('disowned_sender');
  return DONE;
}

/** What an action would do now: pure, asked before every run and by previews. */
export function planAction(action: RuleAction, snapshot: Snapshot): Planned {
  const { conversation, fields } = snapshot;
  if (conversation.status === 'closed' && !EVEN_CLOSED.includes(action.do)) return refused('closed');
  switch (action.do) {
    case 'assign_member':
      return changesTo(conversation.assigneeId, action.memberId);
    case 'assign_team':
      return changesTo(conversation.teamId, action.teamId);
    case 'set_status':
      return changesTo(conversation.status, action.status);
    case 'set_priority':
      return changesTo(conversation.priority, action.priority);
    case 'set_category':
      return changesTo(conversation.categoryId, action.categoryId);
    case 'set_kind':
      return changesTo(conversation.kind, action.kind);
    case 'set_stage':
      return changesTo(conversation.stage, action.stage);
    case 'set_field': {
      const field = fields.get(fieldName(action));
      return field ? changesTo(JSON.stringify(field.value), JSON.stringify(action.value)) : refused('field_unknown');
    }
    case 'add_tag':
      return changesTo(conversation.tags.includes(tagOf(action.tag)), true);
    case 'remove_tag':
      return changesTo(conversation.tags.includes(tagOf(action.tag)), false);
    case 'send_reply':
      return planReply(snapshot);
    case 'snooze':
      return RESTING.includes(conversation.status) ? refused('finished') : DONE;
    case 'add_note':
    case 'notify':
    case 'add_follower':
      return DONE;
  }
}

/** A tag as it is stored. */
export function tagOf(written: string): string {
  return written.normalize('NFKC').trim();
}

/** Writes an action that was done into the snapshot, so that the rules after it see the conversation as it is now. */
export function applyAction(action: RuleAction, { conversation, fields }: Snapshot): void {
  switch (action.do) {
    case 'assign_member':
      conversation.assigneeId = action.memberId;
      return;
    case 'assign_team':
      conversation.teamId = action.teamId;
      return;
    case 'set_status':
      conversation.status = action.status;
      return;
    case 'snooze':
      conversation.status = 'on_hold';
      return;
    case 'set_priority':
      conversation.priority = action.priority;
      return;
    case 'set_category':
      conversation.categoryId = action.categoryId;
      conversation.categoryPath = action.categoryId === null ? [] : [action.categoryId];
      return;
    case 'set_kind':
      conversation.kind = action.kind;
      return;
    case 'set_stage':
      conversation.stage = action.stage;
      return;
    case 'add_tag':
      conversation.tags = [...new Set([...conversation.tags, tagOf(action.tag)])];
      return;
    case 'remove_tag':
      conversation.tags = conversation.tags.filter((tag) => tag !== tagOf(action.tag));
      return;
    case 'set_field': {
      const field = fields.get(fieldName(action));
      if (field) field.value = action.value;
      return;
    }
    case 'add_note':
    case 'send_reply':
    case 'notify':
    case 'add_follower':
      return;
  }
}

/** An action as the log keeps it: without its long text, and without what may not be seen by whoever reads the log. */
export function shortForm(action: RuleAction): Effect['action'] {
  if (action.do === 'set_field') return { do: action.do, noun: action.noun };
  if (!('body' in action)) return { ...action };
  const { body, ...rest } = action;
  return { ...rest, begins: body.slice(0, 60) };
}
