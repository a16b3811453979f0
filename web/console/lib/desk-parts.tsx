import type { Conversation, ConversationItem } from '@madoguchi/contracts/conversations';
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

export interface ComposerToolProps extends ConversationPartProps {
  mode: 'reply' | 'note';
  /** The text so far. */
  body: string;
  /** Puts text at the cursor. */
  insert(text: string): void;
  /** Puts text in place of everything. */
  replace(text: string): void;
}

/**
 * What other features add to the desk. Features do not know each other: app/desk-parts.tsx puts the parts in, the
 * conversation, the list and the customer's column draw them where they belong. Each part draws nothing when it has nothing to say.
 */
export interface DeskParts {
  useActions(conversation: Conversation): ConversationActions;
  /** Beside status and assignee. */
  marks: readonly ComponentType<ConversationPartProps>[];
  /** Between the header and what was said: intake, alarms, links. */
  strips: readonly ComponentType<ConversationPartProps>[];
  composerTools: readonly ComponentType<ComposerToolProps>[];
  /** Above the text that is being written: hints, warnings. */
  composerHints: readonly ComponentType<ComposerToolProps>[];
  /** In the customer's column, above its history. */
  panels: readonly ComponentType<ConversationPartProps>[];
  /** In a row of the list, beside the time left. */
  rowMarks: readonly ComponentType<{ item: ConversationItem }>[];
  /** In the top bar. */
  topBar: readonly ComponentType[];
}

const none: DeskParts = {
  useActions: () => ({ actions: [] }),
  marks: [],
  strips: [],
  composerTools: [],
  composerHints: [],
  panels: [],
  rowMarks: [],
  topBar: [],
};

export const DeskPartsContext = createContext<DeskParts>(none);
export const useDeskParts = (): DeskParts => useContext(DeskPartsContext);
