import type { Condition, ConditionGroup, RuleAction, RuleDefinition, Trigger } from '@madoguchi/contracts/automation';

const LONGEST_MINUTES = 525_600;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;
const isDuration = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_MINUTES;

function isTriggerWhole(trigger: Trigger): boolean {
  switch (trigger.on) {
    case 'event':
      return trigger.events.length > 0;
    case 'daily':
      return TIME.test(trigger.time);
    case 'since':
    case 'before_due':
      return isDuration(trigger.minutes);
  }
}

function isConditionWhole(condition: Condition | ConditionGroup): boolean {
  switch (condition.type) {
    case 'group':
      return condition.conditions.every(isConditionWhole);
    case 'choice':
      return condition.values.length > 0;
    case 'text': {
      const asksWords = condition.op !== 'is_empty' && condition.op !== 'is_set';
      return (
        (!asksWords || condition.words.length > 0) && (condition.field !== 'attribute' || condition.key.trim() !== '')
      );
    }
    case 'field':
      return condition.op === 'set' || condition.op === 'empty' || (condition.value ?? '') !== '';
    case 'number':
    case 'flag':
      return true;
  }
}

function isActionWhole(action: RuleAction): boolean {
  switch (action.do) {
    case 'add_tag':
    case 'remove_tag':
      return action.tag.trim() !== '';
    case 'add_note':
    case 'send_reply':
      return action.body.trim() !== '';
    case 'set_field':
      return action.key !== '';
    case 'add_follower':
      return action.memberId !== '';
    case 'snooze':
      return action.until === 'next_opening' || isDuration(action.minutes);
    default:
      return true;
  }
}

/** The draft as it can be tried, with a stand-in while it has no name; null while something in it is missing. The server judges. */
export function finished(draft: RuleDefinition): RuleDefinition | null {
  const isWhole =
    isTriggerWhole(draft.trigger) &&
    draft.conditions.conditions.every(isConditionWhole) &&
    draft.actions.length > 0 &&
    draft.actions.every(isActionWhole);
  return isWhole ? { ...draft, name: draft.name.trim() || '-' } : null;
}
