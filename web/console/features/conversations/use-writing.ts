import type { Conversation } from '@madoguchi/contracts/conversations';
import type { FileView } from '@madoguchi/contracts/files';
import { useState } from 'react';
import { activeMembers, useMembers } from '../../lib/directory.ts';
import { useSendStatus } from './components/send-button.tsx';
import { editDraft, type Mode, readDraft, useDraft } from './drafts.ts';
import { mentionedIds } from './mentions.ts';
import { missingAttachment } from './missing-attachment.ts';
import { useUploads } from './uploads.ts';
import type { ReplyLock } from './use-reply-lock.ts';
import { useSend } from './use-send.ts';

/** Draft and files of one mode, kept where they survive a change of screen, and what sending them needs. */
export function useWriting(conversation: Conversation, mode: Mode, lock: ReplyLock, onSent: () => void) {
  const { id } = conversation;
  const draft = useDraft(id, mode);
  const uploads = useUploads(mode, (target: Mode, file: FileView) =>
    editDraft(id, target, { files: [...readDraft(id, target).files, file] }),
  );
  const members = activeMembers(useMembers());
  const [sendStatus] = useSendStatus();
  const send = useSend(conversation);
  // What was warned about; another text is another matter.
  const [warned, setWarned] = useState<{ body: string; files: readonly FileView[]; word: string } | null>(null);
  const promise = warned && warned.body === draft.body && warned.files === draft.files ? warned.word : null;
  const isHeld = mode === 'reply' && lock.heldBy !== null;
  // A file that failed was meant to go along, too: it is taken away or sent again first.
  const isReady = draft.body.trim() !== '' && !isHeld && uploads.running.length === 0;
  const sendNow = () => {
    if (!isReady) return;
    setWarned(null);
    if (mode === 'reply') lock.finished();
    send({
      mode,
      body: draft.body,
      files: draft.files,
      mentions: mode === 'note' ? mentionedIds(draft.body, members) : [],
      statusAfter: mode === 'reply' ? sendStatus : undefined,
    });
    onSent();
  };
  return {
    draft,
    uploads,
    isHeld,
    isReady,
    promise,
    sendNow,
    ignorePromise: () => setWarned(null),
    trySend() {
      const word = mode === 'reply' && isReady ? missingAttachment(draft.body, draft.files.length) : null;
      if (word !== null && promise === null) setWarned({ body: draft.body, files: draft.files, word });
      else sendNow();
    },
    write(body: string) {
      editDraft(id, mode, { body });
      if (mode !== 'reply') return;
      if (body.trim() === '') lock.finished();
      else lock.typed();
    },
    detach: (fileId: string) => editDraft(id, mode, { files: draft.files.filter((file) => file.id !== fileId) }),
  };
}
