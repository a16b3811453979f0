/**
 * Hands people bring from elsewhere. A command is named by its id; strokes are `Ctrl+Alt+c`, `#`, or `g i` for one after
 * the other. What a preset leaves out keeps its own keys, unless the preset has given them to another command.
 */
export const presetNames = ['standard', 'zendesk', 'gmail'] as const;
export type PresetName = (typeof presetNames)[number];
export type Preset = Readonly<Record<string, readonly string[]>>;

/** Going to lists, in every hand. */
const GO_TO_LISTS: Preset = {
  'view.mine': ['g m'],
  'view.unassigned': ['g u'],
  'view.unanswered': ['g r'],
  'view.overdue': ['g o'],
  'view.approvals': ['g p'],
  'view.returning': ['g z'],
  'view.all': ['g a'],
  'view.solved': ['g s'],
  'shell.customers': ['g c', 'Alt+2'],
  'shell.inbox': ['g i', 'Alt+1'],
  'shell.settings': ['g ,', 'Alt+9'],
};

/** Zendesk’s agent workspace (its help centre, article 4408821259930). On Apple, Ctrl and Option. */
const ZENDESK: Preset = {
  ...GO_TO_LISTS,
  'conversation.reply': ['Ctrl+Alt+c'],
  'conversation.note': ['Ctrl+Alt+x'],
  'conversation.macros': ['Ctrl+Alt+m'],
  'desk.new-mail': ['Ctrl+Alt+n'],
  'conversation.submit.open': ['Ctrl+Alt+o'],
  'conversation.submit.pending': ['Ctrl+Alt+p'],
  'conversation.submit.on_hold': ['Ctrl+Alt+d'],
  'conversation.submit.solved': ['Ctrl+Alt+s'],
  'conversation.send': ['Ctrl+Alt+u'],
  'tabs.close': ['Ctrl+Alt+w'],
  'list.views': ['Ctrl+Alt+v'],
  'shell.search': ['Mod+k', 'Ctrl+Alt+f'],
  'shell.customers': ['Ctrl+Alt+Shift+c', 'Alt+2'],
  'list.open-next': ['Ctrl+Alt+ArrowDown'],
  'list.open-previous': ['Ctrl+Alt+ArrowUp'],
};

/** Gmail’s (support.google.com/mail/answer/6594), as far as a desk has the same thing to do. */
const GMAIL: Preset = {
  ...GO_TO_LISTS,
  'desk.new-mail': ['c'],
  'list.next': ['j'],
  'list.previous': ['k'],
  'list.open': ['o'],
  'list.pick': ['x'],
  'list.pick-all': ['* a'],
  'list.pick-none': ['* n', 'Escape'],
  'list.bulk': ['.'],
  'shell.search': ['/', 'Mod+k'],
  // An answer goes to everybody it concerns: one key or the other.
  'conversation.reply': ['r', 'a'],
  'conversation.submit.solved': ['e', 'y'],
  'conversation.delete': ['#'],
  'conversation.spam': ['!'],
  'conversation.snooze': ['b', 'Shift+z'],
  'conversation.print': ['Mod+p'],
  'list.close': ['u'],
  'view.mine': ['g i', 'g m'],
  'view.all': ['g a'],
  'shell.inbox': ['Alt+1'],
};

export const presets: Readonly<Record<PresetName, Preset>> = {
  standard: { ...GO_TO_LISTS, 'tabs.close': ['Ctrl+Alt+w'] },
  zendesk: ZENDESK,
  gmail: GMAIL,
};

export function presetOf(name: string): PresetName {
  return presetNames.find((each) => each === name) ?? 'standard';
}
