import type { Conversation, SendWarning } from '@madoguchi/contracts/conversations';
import type { FileView } from '@madoguchi/contracts/files';
import { gapsIn } from '@madoguchi/contracts/macros';
import { useRef, useState } from 'react';
import type { ComposerFill, SendingOutcome } from '../../lib/desk-parts.tsx';
import { activeMembers, useMembers } from '../../lib/directory.ts';
import { useSendStatus } from './components/send-button.tsx';
import { editDraft, type Mode, readDraft, useDraft } from './drafts.ts';
import { mentionedIds } from './mentions.ts';
import { useUploads } from './uploads.ts';
import type { ReplyLock } from './use-reply-lock.ts';
import { useSend } from './use-send.ts';
import { useSendCheck } from './use-send-check.ts';

/** Something to look at before the answer goes; `sendAt` is what the person had chosen. */
export interface Warned {
  warnings: readonly SendWarning[];
  sendAt: string | null;
}

/** Where words are put: in place of what stands there. */
export interface Place {
  start: number;
  end: number;
}

/** Draft and files of one mode, kept where they survive a change of screen, and what sending them needs. */
function useDraftOf({ id }: Conversation, mode: Mode, lock: ReplyLock) {
  const draft = useDraft(id, mode);
  const uploads = useUploads(mode, (target: Mode, file: FileView) =>
    editDraft(id, target, { files: [...readDraft(id, target).files, file] }),
  );
  const typed = (target: Mode, body: string) => {
    if (target !== 'reply') return;
    if (body.trim() === '') lock.finished();
    else lock.typed();
  };
  return {
    draft,
    uploads,
    write(body: string) {
      editDraft(id, mode, { body });
      typed(mode, body);
    },
    /** Puts ready words into the draft they are for. @returns where they end. */
    fill({ mode: target, body, files, outcome }: ComposerFill, place: Place | null): number {
      const now = readDraft(id, target);
      const { start, end } = target === mode && place ? place : { start: now.body.length, end: now.body.length };
      const joint = target === mode || now.body.trim() === '' ? '' : '\n\n';
      const next = now.body.slice(0, start) + joint + body + now.body.slice(end);
      const added = files.filter((file) => !now.files.some((each) => each.id === file.id));
      editDraft(id, target, { body: next, files: [...now.files, ...added], outcome: outcome ?? now.outcome });
      typed(target, next);
      return start + joint.length + body.length;
    },
    detach: (fileId: string) => editDraft(id, mode, { files: draft.files.filter((file) => file.id !== fileId) }),
    setSubject: (subject: string | null) => editDraft(id, mode, { subject }),
    setQuote: (quote: boolean | null) => editDraft(id, mode, { quote }),
    setOutcome: (outcome: SendingOutcome | null) => editDraft(id, mode, { outcome }),
  };
}

/** The way of words from the composer to the server. */
function useSending(conversation: Conversation, mode: Mode, lock: ReplyLock, onSent: () => void) {
  const { id } = conversation;
  const members = activeMembers(useMembers());
  const [sendStatus] = useSendStatus();
  const [warned, setWarned] = useState<Warned | null>(null);
  const chosenTime = useRef<string | null>(null);
  // The server may find something that was not asked about: the words have come back, the dialog says why.
  const send = useSend(conversation, (warnings) => setWarned({ warnings, sendAt: chosenTime.current }));
  const sendNow = (sendAt: string | null, acknowledged: readonly SendWarning['code'][]) => {
    setWarned(null);
    chosenTime.current = sendAt;
    const isReply = mode === 'reply';
    if (isReply) lock.finished();
    const { saved: _saved, ...words } = readDraft(id, mode);
    send({
      ...words,
      mode,
      mentions: isReply ? [] : mentionedIds(words.body, members),
      statusAfter: isReply ? (words.outcome?.status ?? sendStatus) : undefined,
      sendAt,
      acknowledged,
    });
    onSent();
  };
  return { warned, setWarned, sendNow };
}

/** Where an answer has a gap that nobody filled; null: nowhere, or it is a note. */
function firstGap(mode: Mode, body: string): Place | null {
  const [gap] = mode === 'reply' ? gapsIn(body) : [];
  return gap ? { start: gap.at, end: gap.at + gap.length } : null;
}

/** Asks the server before an answer goes, shows what it warns of, and sends what was written. `onGap`: it cannot go yet. */
export function useWriting(
  conversation: Conversation,
  mode: Mode,
  lock: ReplyLock,
  on: { sent(): void; gap(gap: Place): void },
) {
  const writing = useDraftOf(conversation, mode, lock);
  const { draft, uploads } = writing;
  const check = useSendCheck(conversation, draft, mode === 'reply');
  const { warned, setWarned, sendNow } = useSending(conversation, mode, lock, on.sent);
  const [isChecking, setChecking] = useState(false);
  const isAsking = useRef(false);
  const isHeld = mode === 'reply' && lock.heldBy !== null;
  // A file that failed was meant to go along, too: it is taken away or sent again first.
  const isReady = draft.body.trim() !== '' && !isHeld && uploads.running.length === 0 && !isChecking;
  const askFirst = async (sendAt: string | null): Promise<void> => {
    if (isAsking.current) return;
    isAsking.current = true;
    setChecking(true);
    // Not reachable or refused: sending itself meets the same and keeps the words with the reason.
    const answer = await check.ask().catch(() => null);
    isAsking.current = false;
    setChecking(false);
    if (answer && answer.warnings.length > 0) setWarned({ warnings: answer.warnings, sendAt });
    else sendNow(sendAt, []);
  };
  return {
    ...writing,
    isHeld,
    isReady,
    isChecking,
    needsApproval: check.needsApproval,
    warned,
    backToEditing: () => setWarned(null),
    sendAnyway: () => warned && sendNow(warned.sendAt, [...new Set(warned.warnings.map((each) => each.code))]),
    trySend(sendAt: string | null = null) {
      if (!isReady) return;
      const gap = firstGap(mode, draft.body);
      if (gap) on.gap(gap);
      else if (mode === 'note') sendNow(null, []);
      else void askFirst(sendAt);
    },
  };
}
