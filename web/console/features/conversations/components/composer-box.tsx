import type { Conversation } from '@madoguchi/contracts/conversations';
import type { FileView } from '@madoguchi/contracts/files';
import { Button, IconButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Composer, LintStrip } from '@madoguchi/ui/composer';
import { Banner } from '@madoguchi/ui/feedback';
import { FileDrop, useFilePicker } from '@madoguchi/ui/file-drop';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMe, usePreference } from '../../../lib/session.ts';
import { editDraft, type Mode, readDraft, seedDraft, useDraft } from '../drafts.ts';
import { missingAttachment } from '../missing-attachment.ts';
import { type ReplyLock, useReplyLock } from '../use-reply-lock.ts';
import { useUploads, type Uploads } from '../uploads.ts';
import { useSend } from '../use-send.ts';
import { DraftFiles } from './draft-files.tsx';
import { MentionEditor } from './mention-editor.tsx';
import { SendButton, useSendStatus } from './send-button.tsx';

function Recipient({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.composer');
  const words = conversation.replyTo ? t('to', { address: conversation.replyTo }) : t('toChat');
  return (
    <span className="t2 clip grow" title={words}>
      {words}
    </span>
  );
}

function SavedMark({ saved }: { saved: ReturnType<typeof useDraft>['saved'] }) {
  const t = useTranslations('desk.composer.saved');
  if (saved === 'untouched') return null;
  return (
    <span className={saved === 'failed' ? 'tw nowrap' : 't3 nowrap'} role={saved === 'failed' ? 'alert' : undefined}>
      {t(saved)}
    </span>
  );
}

function HeldBanner({ lock }: { lock: ReplyLock }) {
  const t = useTranslations('desk.lock');
  if (lock.heldBy === null) return null;
  return (
    <Banner
      icon="eye"
      title={t('title', { name: lock.heldBy })}
      actions={
        <Button size="xs" onPress={lock.takeOver}>
          {t('takeOver')}
        </Button>
      }
    >
      {t('detail')}
    </Banner>
  );
}

interface MissingFileProps {
  word: string;
  onAttach(): void;
  onSendAnyway(): void;
  onIgnore(): void;
}

function MissingFile({ word, onAttach, onSendAnyway, onIgnore }: MissingFileProps) {
  const t = useTranslations('desk.missingFile');
  return (
    <LintStrip
      onIgnore={onIgnore}
      action={
        <>
          <Button size="xs" onPress={onAttach}>
            {t('attach')}
          </Button>
          <Button size="xs" variant="ghost" onPress={onSendAnyway}>
            {t('sendAnyway')}
          </Button>
        </>
      }
    >
      <b>{t('title')}</b> {t('detail', { word })}
    </LintStrip>
  );
}

/** Draft and files of one mode, kept where they survive a change of screen. */
function useWriting(conversation: Conversation, mode: Mode, lock: ReplyLock) {
  const { id } = conversation;
  const draft = useDraft(id, mode);
  const write = (body: string) => {
    editDraft(id, mode, { body });
    if (mode !== 'reply') return;
    if (body.trim() === '') lock.finished();
    else lock.typed();
  };
  const attach = (target: Mode, file: FileView) =>
    editDraft(id, target, { files: [...readDraft(id, target).files, file] });
  const detach = (fileId: string) => editDraft(id, mode, { files: draft.files.filter((file) => file.id !== fileId) });
  return { draft, write, attach, detach };
}

interface BarProps {
  mode: Mode;
  uploads: Uploads;
  isHeld: boolean;
  isEmpty: boolean;
  onPick(): void;
  onSend(): void;
}

function ComposerBar({ mode, uploads, isHeld, isEmpty, onPick, onSend }: BarProps) {
  const t = useTranslations('desk.composer');
  const [enterSends, setEnterSends] = usePreference<boolean>('enterSends', false);
  // A file that failed was meant to go along, too: it is taken away or sent again first.
  const isBusy = uploads.running.length > 0;
  return (
    <>
      <IconButton icon="clip" label={t('attach')} onPress={onPick} />
      <Button
        variant="ghost"
        size="xs"
        icon="keyboard"
        aria-pressed={enterSends}
        onPress={() => setEnterSends(!enterSends)}
      >
        {enterSends ? t('enterSends') : t('enterBreaks')}
      </Button>
      <span className="grow" />
      <SendButton mode={mode} enterSends={enterSends} isDisabled={isEmpty || isBusy || isHeld} onSend={onSend} />
    </>
  );
}

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
  const [remembered] = useSendStatus();
  const { draft, write, attach, detach } = useWriting(conversation, mode, lock);
  const uploads = useUploads(mode, attach);
  const picker = useFilePicker({ onFiles: uploads.add, multiple: true });
  const mentions = useRef<readonly string[]>([]);
  const [warning, setWarning] = useState<string | null>(null);
  const send = useSend(conversation);
  useEffect(
    () => conversation.drafts.forEach((stored) => seedDraft(conversation.id, stored)),
    [conversation.id, conversation.drafts],
  );
  useEffect(() => setWarning(null), [draft.body, draft.files, mode]);
  const isEmpty = draft.body.trim() === '';
  const isHeld = mode === 'reply' && lock.heldBy !== null;
  const isUploading = uploads.running.length > 0;
  const sendNow = () => {
    if (isEmpty || isHeld || isUploading) return;
    setWarning(null);
    if (mode === 'reply') lock.finished();
    send({
      mode,
      body: draft.body,
      files: draft.files,
      mentions: mentions.current,
      statusAfter: mode === 'reply' ? remembered : undefined,
    });
    mentions.current = [];
    editorRef.current?.focus();
  };
  const trySend = () => {
    const promised =
      mode === 'reply' ? missingAttachment(draft.body, draft.files.length + uploads.running.length) : null;
    if (promised !== null && warning === null) setWarning(promised);
    else sendNow();
  };
  const top = (
    <>
      <SegmentedControl
        label={t('mode')}
        value={mode}
        onChange={onMode}
        options={[
          { id: 'reply', label: t('reply'), icon: 'mail', isDisabled: conversation.can.reply === false },
          { id: 'note', label: t('note'), icon: 'lock', isDisabled: conversation.can.note === false },
        ]}
      />
      {mode === 'reply' ? <Recipient conversation={conversation} /> : <span className="grow" />}
      <SavedMark saved={draft.saved} />
    </>
  );
  const lint = (
    <>
      {isHeld ? <HeldBanner lock={lock} /> : null}
      {warning === null ? null : (
        <MissingFile word={warning} onAttach={picker.open} onSendAnyway={sendNow} onIgnore={() => setWarning(null)} />
      )}
      <DraftFiles files={draft.files} uploads={uploads} onRemove={detach} />
    </>
  );
  return (
    <FileDrop onFiles={uploads.add}>
      <Composer
        mode={mode}
        label={mode === 'reply' ? t('reply') : t('note')}
        top={top}
        lint={lint}
        bar={
          <ComposerBar
            mode={mode}
            uploads={uploads}
            isHeld={isHeld}
            isEmpty={isEmpty}
            onPick={picker.open}
            onSend={trySend}
          />
        }
      >
        <MentionEditor
          key={`${conversation.id}:${mode}`}
          editorRef={editorRef}
          value={draft.body}
          label={mode === 'reply' ? t('replyText') : t('noteText')}
          placeholder={mode === 'reply' ? t('replyHint') : t('noteHint')}
          hasMentions={mode === 'note'}
          enterSends={enterSends}
          onChange={write}
          onSend={trySend}
          onMentions={(ids) => (mentions.current = ids)}
        />
      </Composer>
      {picker.input}
    </FileDrop>
  );
}
