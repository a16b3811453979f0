import type { Conversation } from '@madoguchi/contracts/conversations';
import { Composer } from '@madoguchi/ui/composer';
import { FileDrop, useFilePicker } from '@madoguchi/ui/file-drop';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDeskParts } from '../../../lib/desk-parts.tsx';
import { insertAtCursor } from '../insert-at-cursor.ts';
import { useMe, usePreference } from '../../../lib/session.ts';
import { type Mode, seedDraft } from '../drafts.ts';
import { type Addressing, useAddressing } from '../use-addressing.ts';
import { useReplyLock } from '../use-reply-lock.ts';
import { type Unread, useUnread } from '../use-unread.ts';
import { useWriting } from '../use-writing.ts';
import { AddressRows, CopyOffer, RecipientLine } from './address-rows.tsx';
import { ComposerBar, HeldBanner, ModeSwitch, SavedMark } from './composer-parts.tsx';
import { DraftFiles } from './draft-files.tsx';
import { MentionEditor } from './mention-editor.tsx';
import { SendWarnings } from './send-warnings.tsx';

export interface ComposerBoxProps {
  conversation: Conversation;
  mode: Mode;
  onMode(mode: Mode): void;
  editorRef: React.RefObject<HTMLTextAreaElement | null>;
}

interface PartProps extends Omit<ComposerBoxProps, 'editorRef'> {
  writing: ReturnType<typeof useWriting>;
  addressing: Addressing;
  unread: Unread;
  /** The fields of addresses are open. */
  isAddressed: boolean;
  setAddressed(isAddressed: boolean): void;
}

function Top({ conversation, mode, onMode, writing, addressing, isAddressed, setAddressed }: PartProps) {
  return (
    <>
      <ModeSwitch conversation={conversation} mode={mode} onMode={onMode} />
      {mode === 'reply' ? (
        <RecipientLine addressing={addressing} isOpen={isAddressed} onToggle={() => setAddressed(!isAddressed)} />
      ) : (
        <span className="grow" />
      )}
      <SavedMark saved={writing.draft.saved} />
    </>
  );
}

function Address({ conversation, writing, addressing, unread, isAddressed }: PartProps) {
  return (
    <>
      {addressing.isMail && isAddressed ? (
        <AddressRows
          conversation={conversation}
          addressing={addressing}
          unread={unread}
          words={writing.draft}
          onSubject={writing.setSubject}
          onQuote={writing.setQuote}
        />
      ) : null}
      <CopyOffer addressing={addressing} />
    </>
  );
}

interface EditorProps extends Pick<ComposerBoxProps, 'mode' | 'editorRef'> {
  conversationId: string;
  writing: PartProps['writing'];
  onSend(): void;
}

function Editor({ mode, conversationId, writing, editorRef, onSend }: EditorProps) {
  const t = useTranslations('desk.composer');
  const [enterSends] = usePreference<boolean>('enterSends', false);
  const isReply = mode === 'reply';
  return (
    <MentionEditor
      key={`${conversationId}:${mode}`}
      editorRef={editorRef}
      value={writing.draft.body}
      label={isReply ? t('replyText') : t('noteText')}
      placeholder={isReply ? t('replyHint') : t('noteHint')}
      hasMentions={!isReply}
      enterSends={enterSends}
      onChange={writing.write}
      onSend={onSend}
    />
  );
}

/** What other features put into the composer. */
function useParts(
  conversation: Conversation,
  mode: Mode,
  body: string,
  write: (body: string) => void,
  editorRef: ComposerBoxProps['editorRef'],
) {
  const { composerTools, composerHints } = useDeskParts();
  const insert = (text: string) => insertAtCursor(editorRef.current, body, text, write);
  const tool = { conversation, mode, body, insert, replace: write };
  return {
    tools: composerTools.map((Tool, at) => <Tool key={at} {...tool} />),
    hints: composerHints.map((Hint, at) => <Hint key={at} {...tool} />),
  };
}

/** Reply and note: two texts that never mix. Nothing typed is lost, and nothing is sent twice. */
export function ComposerBox({ conversation, mode, onMode, editorRef }: ComposerBoxProps) {
  const t = useTranslations('desk.composer');
  const { member } = useMe();
  const lock = useReplyLock(conversation, member.id);
  const writing = useWriting(conversation, mode, lock, () => editorRef.current?.focus());
  const { draft, uploads } = writing;
  const addressing = useAddressing(conversation);
  const [isAddressed, setAddressed] = useState(false);
  const unread = useUnread();
  const parts = { conversation, mode, onMode, writing, addressing, unread, isAddressed, setAddressed };
  const trySend = (sendAt?: string) => {
    if (mode === 'note' || !unread.stops()) writing.trySend(sendAt);
  };
  const picker = useFilePicker({ onFiles: uploads.add, multiple: true });
  useEffect(
    () => conversation.drafts.forEach((stored) => seedDraft(conversation.id, stored)),
    [conversation.id, conversation.drafts],
  );
  const isReply = mode === 'reply';
  const { tools, hints } = useParts(conversation, mode, draft.body, writing.write, editorRef);
  const lint = (
    <>
      {hints}
      {writing.isHeld ? <HeldBanner lock={lock} /> : null}
      <DraftFiles files={draft.files} uploads={uploads} onRemove={writing.detach} />
    </>
  );
  const bar = (
    <ComposerBar
      mode={mode}
      isDisabled={!writing.isReady}
      isMail={addressing.isMail}
      needsApproval={writing.needsApproval}
      onPick={picker.open}
      tools={tools}
      onSend={trySend}
    />
  );
  return (
    <FileDrop onFiles={uploads.add}>
      <Composer
        mode={mode}
        label={isReply ? t('reply') : t('note')}
        top={<Top {...parts} />}
        address={isReply ? <Address {...parts} /> : null}
        lint={lint}
        bar={bar}
      >
        <Editor
          mode={mode}
          conversationId={conversation.id}
          writing={writing}
          editorRef={editorRef}
          onSend={() => trySend()}
        />
      </Composer>
      {picker.input}
      {writing.warned ? (
        <SendWarnings warnings={writing.warned.warnings} onBack={writing.backToEditing} onSend={writing.sendAnyway} />
      ) : null}
    </FileDrop>
  );
}
