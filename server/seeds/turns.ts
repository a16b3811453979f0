import type { Status, DemoAttachment } from './types.ts';

/** What the next event waits for; timeline.ts turns it into minutes. */
export type Wait =
  | 'none'
  | 'first-reply'
  | 'reply'
  | 'customer'
  | 'late'
  | 'chase'
  | 'hold'
  | 'note'
  | 'give-up'
  | 'chat-first'
  | 'chat-agent'
  | 'chat-customer'
  | 'chat-idle';

/** One step of a conversation before it has a time. `status` is what our side sets with it. */
export interface Turn {
  side: 'in' | 'out' | 'note' | 'handover' | 'status';
  text: string;
  wait: Wait;
  status?: Status;
  /** Overrides the assigned member as author. */
  authorKey?: string;
  mentions?: readonly string[];
  attachments?: readonly DemoAttachment[];
}
