import type { Conversation } from '@madoguchi/contracts/conversations';
import { Composer } from '@madoguchi/ui/composer';
import { FileDrop, useFilePicker } from '@madoguchi/ui/file-drop';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useMe, usePreference } from '../../../lib/session.ts';
import { type Mode, seedDraft } from '../drafts.ts';
import { useReplyLock } from '../use-reply-lock.ts';
import { useWriting } from '../use-writing.ts';
import { ComposerBar, HeldBanner, MissingFile, ModeSwitch, Recipient, SavedMark } from './composer-parts.tsx';
import { DraftFiles } from './draft-files.tsx';
import { MentionEditor } from './mention-editor.tsx';

export interface ComposerBoxProps {
  conversation: Conversation;
  mode: Mode;
  onMode(mode: Mode): void;
  editorRef: React.RefObject<HTMLTextAreaElement | null>;
}

/** Reply and note: two texts that never mix. Nothing typed is lost, and nothing is sent twice. */
export function ComposerBox({ conversation, mode, onMode, editorRef }: ComposerBoxProps) {
  const t = useTranslations('desk.composer');
  const { member } = useMe();
  const lock = useReplyLock(conversation, member.id);
  const [enterSends] = usePreference<boolean>('enterSends', false);
  const writing = useWriting(conversation, mode, lock, () => editorRef.current?.focus());
  const { draft, uploads } = writing;
  const picker = useFilePicker({ onFiles: uploads.add, multiple: true });
  useEffect(
    () => conversation.drafts.forEach((stored) => seedDraft(conversation.id, stored)),
    [conversation.id, conversation.drafts],
  );
  const isReply = mode === 'reply';
  const top = (
    <>
      <ModeSwitch conversation={conversation} mode={mode} onMode={onMode} />
      {isReply ? <Recipient conversation={conversation} /> : <span className="grow" />}
      <SavedMark saved={draft.saved} />
    </>
  );
  const lint = (
    <>
      {writing.isHeld ? <HeldBanner lock={lock} /> : null}
      {writing.promise === null ? null : (
        <MissingFile
          word={writing.promise}
          onAttach={picker.open}
          onSendAnyway={writing.sendNow}
          onIgnore={writing.ignorePromise}
        />
      )}
      <DraftFiles files={draft.files} uploads={uploads} onRemove={writing.detach} />
    </>
  );
  return (
    <FileDrop onFiles={uploads.add}>
      <Composer
        mode={mode}
        label={isReply ? t('reply') : t('note')}
        top={top}
        lint={lint}
        bar={<ComposerBar mode={mode} isDisabled={!writing.isReady} onPick={picker.open} onSend={writing.trySend} />}
      >
        <MentionEditor
          key={`${conversation.id}:${mode}`}
          editorRef={editorRef}
          value={draft.body}
          label={isReply ? t('replyText') : t('noteText')}
          placeholder={isReply ? t('replyHint') : t('noteHint')}
          hasMentions={!isReply}
          enterSends={enterSends}
          onChange={writing.write}
          onSend={writing.trySend}
        />
      </Composer>
      {picker.input}
    </FileDrop>
  );
}
