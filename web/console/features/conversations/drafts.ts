import { conversationEndpoints, type Draft } from '@madoguchi/contracts/conversations';
import { createClient } from '@madoguchi/contracts/client';
import type { FileView } from '@madoguchi/contracts/files';
import type { Recipients } from '@madoguchi/contracts/mail';
import { useSyncExternalStore } from 'react';
import type { SendingOutcome } from '../../lib/desk-parts.tsx';
import { saveDraft } from './api.ts';

/** Typing pauses this long before the text goes to the server (ms). */
const SAVE_AFTER_MS = 600;
/** The line may come back; the words are not given up meanwhile (ms). */
const RETRY_AFTER_MS = 4000;

export type Mode = Draft['mode'];

export interface DraftState {
  body: string;
  files: readonly FileView[];
  /** null: the customer and the participants, as usual. */
  recipients: Recipients | null;
  /** Of this one mail; null: that of the conversation. Kept on this page only, like `quote`. */
  subject: string | null;
  /** Whether the customer's last mail is quoted; null: as usual. */
  quote: boolean | null;
  /** What sending does, as a text that was put in says; null: nothing special. Kept on this page only. */
  outcome: SendingOutcome | null;
  saved: 'untouched' | 'unsaved' | 'saving' | 'saved' | 'failed';
}

/** What somebody wrote, apart from whether it is kept. */
export type Words = Omit<DraftState, 'saved'>;

interface Entry {
  state: DraftState;
  timer?: ReturnType<typeof setTimeout>;
}

const empty: DraftState = {
  body: '',
  files: [],
  recipients: null,
  subject: null,
  quote: null,
  outcome: null,
  saved: 'untouched',
};
const entries = new Map<string, Entry>();
const listeners = new Set<() => void>();
/** A page that is being closed may still finish these requests. */
const parting = createClient({ fetch: (input, init) => fetch(input, { ...init, keepalive: true }) });

const keyOf = (id: string, mode: Mode) => `${id}:${mode}`;

function put(key: string, state: DraftState): Entry {
  const entry = entries.get(key) ?? { state };
  entry.state = state;
  entries.set(key, entry);
  for (const listener of listeners) listener();
  return entry;
}

async function save(id: string, mode: Mode): Promise<void> {
  const key = keyOf(id, mode);
  const entry = entries.get(key);
  if (!entry || entry.state.saved === 'untouched') return;
  const sent = entry.state;
  put(key, { ...sent, saved: 'saving' });
  try {
    await saveDraft(id, mode, sent);
    settle(key, sent, 'saved');
  } catch {
    settle(key, sent, 'failed');
    entry.timer = setTimeout(() => void save(id, mode), RETRY_AFTER_MS);
  }
}

/** Only the text that was sent is saved; what was typed meanwhile has its own timer. */
function settle(key: string, sent: DraftState, saved: 'saved' | 'failed'): void {
  const now = entries.get(key)?.state;
  if (now && now.body === sent.body && now.files === sent.files && now.recipients === sent.recipients)
    put(key, { ...now, saved });
}

/** Takes over what the server keeps, unless this page already knows better. */
export function seedDraft(id: string, draft: Draft): void {
  const key = keyOf(id, draft.mode);
  const known = entries.get(key);
  if (known && known.state.saved !== 'untouched') return;
  put(key, { ...empty, body: draft.body, files: draft.files, recipients: draft.recipients, saved: 'saved' });
}

export function editDraft(id: string, mode: Mode, patch: Partial<Words>): void {
  const key = keyOf(id, mode);
  const entry = put(key, { ...(entries.get(key)?.state ?? empty), ...patch, saved: 'unsaved' });
  clearTimeout(entry.timer);
  entry.timer = setTimeout(() => void save(id, mode), SAVE_AFTER_MS);
}

export function readDraft(id: string, mode: Mode): DraftState {
  return entries.get(keyOf(id, mode))?.state ?? empty;
}

/** The text is on its way; the server's copy goes once it has arrived. */
export function takeDraft(id: string, mode: Mode): void {
  const entry = put(keyOf(id, mode), { ...empty, saved: 'saved' });
  clearTimeout(entry.timer);
}

/** Removes the server's copy, unless something new was begun. */
export function dropStoredDraft(id: string, mode: Mode): void {
  if (readDraft(id, mode).body === '') saveDraft(id, mode, empty).catch(() => undefined);
}

/** Gives back words that could not be sent or were taken back; what was begun since stays below. */
export function restoreDraft(id: string, mode: Mode, words: Partial<Words> & Pick<Words, 'body' | 'files'>): void {
  const now = readDraft(id, mode);
  editDraft(id, mode, {
    body: now.body.trim() === '' ? words.body : `${words.body}\n\n${now.body}`,
    files: [...words.files, ...now.files],
    recipients: words.recipients ?? now.recipients,
    subject: words.subject ?? now.subject,
    quote: words.quote ?? now.quote,
    outcome: words.outcome ?? now.outcome,
  });
}

function savePending(): void {
  for (const [key, entry] of entries) {
    if (entry.state.saved !== 'unsaved') continue;
    const [id, mode] = key.split(':') as [string, Mode];
    clearTimeout(entry.timer);
    const { body, files, recipients } = entry.state;
    const kept = { body, fileIds: files.map((file) => file.id), recipients };
    parting(conversationEndpoints.saveDraft, { params: { id, mode }, body: kept }).catch(() => undefined);
  }
}

if (typeof window !== 'undefined') window.addEventListener('pagehide', savePending);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDraft(id: string, mode: Mode): DraftState {
  return useSyncExternalStore(subscribe, () => readDraft(id, mode));
}
