/** Words that a part outside the composer offers for the reply of a conversation; whoever writes there takes them. */
type Listener = (text: string) => void;

const listeners = new Map<string, Set<Listener>>();

/** False when nobody writes a reply there now: the caller says so. */
export function offerText(conversationId: string, text: string): boolean {
  const here = listeners.get(conversationId);
  for (const listener of here ?? []) listener(text);
  return (here?.size ?? 0) > 0;
}

/** Takes what is offered for a conversation. Returns the removal. */
export function takeTexts(conversationId: string, listener: Listener): () => void {
  const here = listeners.get(conversationId) ?? new Set<Listener>();
  listeners.set(conversationId, here.add(listener));
  return () => {
    here.delete(listener);
    if (here.size === 0) listeners.delete(conversationId);
  };
}
