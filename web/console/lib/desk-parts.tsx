import type { Conversation, ConversationItem, MessageEntry } from '@madoguchi/contracts/conversations';
import type { FileView } from '@madoguchi/contracts/files';
import type { IconName } from '@madoguchi/ui/icon';
import { createContext, type ComponentType, type ReactNode, useContext } from 'react';

/** Something that can be done to the open conversation: in its menu, in the palette, by its keys. */
export interface ConversationAction {
  id: string;
  icon: IconName;
  /** Finished words. */
  label: string;
  /** As in `useShortcuts`. */
  keys?: readonly string[];
  isDisabled?: boolean;
  isDanger?: boolean;
  run(): void;
}

/** What a feature lets people do, and the dialog it has open for that. */
export interface ConversationActions {
  actions: readonly ConversationAction[];
  dialog?: ReactNode;
}

export interface ConversationPartProps {
  conversation: Conversation;
}

export interface MessagePartProps extends ConversationPartProps {
  message: MessageEntry;
}

/** What becomes of the conversation when the words in the composer are sent. */
export interface SendingOutcome {
  /** null: as the send button says. */
  status: 'open' | 'pending' | 'on_hold' | 'solved' | null;
  /** ISO 8601; with pending or on_hold. */
  wakeAt: string | null;
  /** Settles nothing yet (確認中です). */
  interim: boolean;
  /** ISO 8601: by when we promise to write again. */
  promisedAt: string | null;
}

/** Words for the composer, with what goes along. */
export interface ComposerFill {
  mode: 'reply' | 'note';
  body: string;
  files: readonly FileView[];
  outcome: SendingOutcome | null;
}

/** A text that is found by typing a stroke and its name, reading or shortcut. */
export interface QuickText {
  id: string;
  name: string;
  /** Right of the name: shortcut or folder. */
  detail: string;
  /** Its first words. */
  preview: string;
}

export interface QuickTexts {
  /** Grouped; nothing found: no groups. */
  find(query: string): readonly { id: string; title: string; items: readonly QuickText[] }[];
  /** Applies it. `sent`: its words went at once; `refused`: it could not be applied, and that was said. */
  choose(id: string, how: 'insert' | 'send'): Promise<ComposerFill | 'sent' | 'refused'>;
}

export interface ComposerToolProps extends ConversationPartProps {
  mode: 'reply' | 'note';
  /** The text so far. */
  body: string;
  /** Puts text at the cursor. */
  insert(text: string): void;
  /** Puts words where the cursor stands, with their files and what sending them does. */
  fill(words: ComposerFill): void;
  /** Opens the list of ready texts at the cursor. */
  openQuickTexts(): void;
  /** Marks a piece of the text and goes there. */
  select(from: number, to: number): void;
  /** Puts text in place of everything. */
  replace(text: string): void;
}

/**
 * What other features add to the desk. Features do not know each other: app/desk-parts.tsx puts the parts in, the
 * conversation, the list and the customer's column draw them where they belong. Each part draws nothing when it has nothing to say.
 */
export interface DeskParts {
  useActions(conversation: Conversation): ConversationActions;
  useQuickTexts(conversation: Conversation, mode: 'reply' | 'note'): QuickTexts;
  /** At the end of the first line: how much time is left. */
  clocks: readonly ComponentType<ConversationPartProps>[];
  /** Beside status and assignee. */
  marks: readonly ComponentType<ConversationPartProps>[];
  /** Between the header and what was said: intake, alarms, links. */
  strips: readonly ComponentType<ConversationPartProps>[];
  composerTools: readonly ComponentType<ComposerToolProps>[];
  /** Above the text that is being written: hints, warnings. */
  composerHints: readonly ComponentType<ComposerToolProps>[];
  /** In the customer's column, above its history. */
  panels: readonly ComponentType<ConversationPartProps>[];
  /** Above the words of one message: what to know of it before one answers. */
  messageMarks: readonly ComponentType<MessagePartProps>[];
  /** In a row of the list, beside the time left. */
  rowMarks: readonly ComponentType<{ item: ConversationItem }>[];
  /** Above the answers that wait for approval. */
  approvals: readonly ComponentType[];
  /** In the sheet of a device: what was done to it. */
  assetHistory: readonly ComponentType<{ assetId: string }>[];
  /** In the top bar. */
  topBar: readonly ComponentType[];
}

export const noQuickTexts: QuickTexts = { find: () => [], choose: () => Promise.resolve('refused') };

const none: DeskParts = {
  useActions: () => ({ actions: [] }),
  useQuickTexts: () => noQuickTexts,
  clocks: [],
  marks: [],
  strips: [],
  composerTools: [],
  composerHints: [],
  panels: [],
  messageMarks: [],
  rowMarks: [],
  approvals: [],
  assetHistory: [],
  topBar: [],
};

export const DeskPartsContext = createContext<DeskParts>(none);
export const useDeskParts = (): DeskParts => useContext(DeskPartsContext);
