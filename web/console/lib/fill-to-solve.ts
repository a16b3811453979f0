import { ApiError } from '@madoguchi/contracts/client';
import { useSyncExternalStore } from 'react';

/** What has to be filled in before something goes on. */
export interface FillRequest {
  conversationId: string;
  /** Of the conversation's own fields. */
  keys: readonly string[];
  /** What was refused, in the words of its button. */
  does: 'solve' | 'send';
  /** Does it again, now that they are filled. */
  goOn(): void;
}

let open: FillRequest | null = null;
const listeners = new Set<() => void>();

function publish(next: FillRequest | null): void {
  open = next;
  for (const listener of listeners) listener();
}

const FIELD = 'fields.';

/**
 * Opens the fields a refusal names, beside the conversation on the screen. @returns whether the refusal was of that kind;
 * any other is said as usual.
 */
export function askToFill(error: unknown, request: Omit<FillRequest, 'keys'>): boolean {
  if (!(error instanceof ApiError) || error.problem.code !== 'fields_empty') return false;
  const keys = (error.problem.issues ?? []).flatMap(({ path }) =>
    path.startsWith(FIELD) ? [path.slice(FIELD.length)] : [],
  );
  publish({ ...request, keys });
  return true;
}

export const stopFilling = (): void => publish(null);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useFillRequest(): FillRequest | null {
  return useSyncExternalStore(subscribe, () => open);
}
