import type { Conversation, SendWarning } from '@madoguchi/contracts/conversations';
import type { FileView } from '@madoguchi/contracts/files';
import { useRef, useState } from 'react';
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

/** Draft and files of one mode, kept where they survive a change of screen, and what sending them needs. */
function useDraftOf({ id }: Conversation, mode: Mode, lock: ReplyLock) {
  const draft = useDraft(id, mode);
  const uploads = useUploads(mode, (target: Mode, file: FileView) =>
    editDraft(id, target, { files: [...readDraft(id, target).files, file] }),
  );
  return {
    draft,
    uploads,
    write(body: string) {
      editDraft(id, mode, { body });
      if (mode !== 'reply') return;
      if (body.trim() === '') lock.finished();
      else lock.typed();
    },
    detach: (fileId: string) => editDraft(id, mode, { files: draft.files.filter((file) => file.id !== fileId) }),
    setSubject: (subject: string | null) => editDraft(id, mode, { subject }),
    setQuote: (quote: boolean | null) => editDraft(id, mode, { quote }),
  };
}

/** Asks the server before an answer goes, shows what it warns of, and sends what was written. */
export function useWriting(conversation: Conversation, mode: Mode, lock: ReplyLock, onSent: () => void) {
  const { id } = conversation;
  const writing = useDraftOf(conversation, mode, lock);
  const { draft, uploads } = writing;
  const members = activeMembers(useMembers());
  const [sendStatus] = useSendStatus();
  const check = useSendCheck(conversation, draft, mode === 'reply');
  const [warned, setWarned] = useState<Warned | null>(null);
  const [isChecking, setChecking] = useState(false);
  const isAsking = useRef(false);
  const chosenTime = useRef<string | null>(null);
  // The server may find something that was not asked about: the words have come back, the dialog says why.
  const send = useSend(conversation, (warnings) => setWarned({ warnings, sendAt: chosenTime.current }));
  const isHeld = mode === 'reply' && lock.heldBy !== null;
  // A file that failed was meant to go along, too: it is taken away or sent again first.
  const isReady = draft.body.trim() !== '' && !isHeld && uploads.running.length === 0 && !isChecking;

  const sendNow = (sendAt: string | null, acknowledged: readonly SendWarning['code'][]) => {
    setWarned(null);
    chosenTime.current = sendAt;
    const isReply = mode === 'reply';
    if (isReply) lock.finished();
    const { saved: _saved, ...words } = readDraft(id, mode);
    send({
      ...words,
      mode,
      mentions: isReply ? [] : mentionedIds(draft.body, members),
      statusAfter: isReply ? sendStatus : undefined,
      sendAt,
      acknowledged,
    });
    onSent();
  };
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
      if (mode === 'note') sendNow(null, []);
      else void askFirst(sendAt);
    },
  };
}
