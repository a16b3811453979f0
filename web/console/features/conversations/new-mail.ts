import type { FileView } from '@madoguchi/contracts/files';
import type { Mailbox } from '@madoguchi/contracts/mail';
import { useSyncExternalStore } from 'react';

/** A mail to somebody who has not written: there is no conversation yet that could keep its draft. */
export interface NewMailWords {
  /** null: the first mail inbox. */
  inboxId: string | null;
  to: readonly Mailbox[];
  cc: readonly Mailbox[];
  bcc: readonly Mailbox[];
  subject: string;
  body: string;
  files: readonly FileView[];
}

const empty: NewMailWords = { inboxId: null, to: [], cc: [], bcc: [], subject: '', body: '', files: [] };
let words = empty;
const listeners = new Set<() => void>();

/** Closing the dialog loses nothing: what was begun stands there again. */
export function editNewMail(patch: Partial<NewMailWords>): void {
  words = { ...words, ...patch };
  for (const listener of listeners) listener();
}

export function clearNewMail(): void {
  editNewMail(empty);
}

export function readNewMail(): NewMailWords {
  return words;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useNewMail(): NewMailWords {
  return useSyncExternalStore(subscribe, readNewMail);
}
