import type { WidgetMessage } from './api.ts';

/** Messages known and messages that came, each once, in the order of the conversation. Later copies carry fresher links. */
export function mergeMessages(known: readonly WidgetMessage[], came: readonly WidgetMessage[]): WidgetMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of came) byId.set(message.id, message);
  return [...byId.values()].toSorted((a, b) => a.position - b.position);
}

/** How far the staff has read: what they opened, and everything before something a person answered. */
export function readByStaff(messages: readonly WidgetMessage[], opened: number): number {
  return messages.reduce((reached, message) => (message.direction === 'out' && !message.automatic ? Math.max(reached, message.position) : reached), opened);
}

/** Answers after the last position that was on the screen. */
export function countUnread(messages: readonly WidgetMessage[], readPosition: number): number {
  return messages.filter((message) => message.direction === 'out' && message.position > readPosition).length;
}
