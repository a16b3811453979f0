export interface PressedKey {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** Enter sends, with Shift or Alt it starts a line; where fingers type, Enter is a line and only Ctrl/⌘ Enter sends. */
export function sendsOn(event: PressedKey, touch: boolean): boolean {
  if (event.key !== 'Enter') return false;
  if (event.ctrlKey || event.metaKey) return true;
  return !touch && !event.shiftKey && !event.altKey;
}
