import { Composer } from '@madoguchi/ui/composer';
import { FileDrop, useFilePicker } from '@madoguchi/ui/file-drop';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type ComposerToolProps, useDeskParts } from '../../../lib/desk-parts.tsx';
import { usePreference } from '../../../lib/session.ts';
import type { Addressing } from '../use-addressing.ts';
import { type ComposerPlace, useComposer, useComposerTexts } from '../use-composer.ts';
import { useSubmitKeys } from '../use-submit-keys.ts';
import type { QuickTextChoice } from '../use-quick-text-choice.ts';
import type { Unread } from '../use-unread.ts';
import { AddressRows, CopyOffer, RecipientLine } from './address-rows.tsx';
import { ComposerBar, HeldBanner, ModeSwitch, OutcomeMark, SavedMark } from './composer-parts.tsx';
import { DraftFiles } from './draft-files.tsx';
import { MentionEditor } from './mention-editor.tsx';
import { SendWarnings } from './send-warnings.tsx';

export type ComposerBoxProps = ComposerPlace;
type State = ReturnType<typeof useComposer>;

interface PartProps extends Omit<ComposerBoxProps, 'editorRef'> {
  writing: State['writing'];
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
  quick: QuickTextChoice;
  onSend(): void;
}

function Editor({ mode, conversationId, writing, quick, editorRef, onSend }: EditorProps) {
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
      quick={quick}
      onChange={writing.write}
      onSend={onSend}
    />
  );
}

/** Above the bar: what other features hint at, who else is writing, what sending does, the files. */
function Below({ tool, state: { writing, lock } }: { tool: ComposerToolProps; state: State }) {
  const { composerHints } = useDeskParts();
  return (
    <>
      {composerHints.map((Hint, at) => (
        <Hint key={at} {...tool} />
      ))}
      {writing.isHeld ? <HeldBanner lock={lock} /> : null}
      <OutcomeMark outcome={writing.draft.outcome} onRemove={() => writing.setOutcome(null)} />
      <DraftFiles files={writing.draft.files} uploads={writing.uploads} onRemove={writing.detach} />
    </>
  );
}

interface BarProps {
  mode: ComposerPlace['mode'];
  state: State;
  tool: ComposerToolProps;
  onPick(): void;
}

function Bar({ mode, state: { writing, addressing, trySend }, tool, onPick }: BarProps) {
  const { composerTools } = useDeskParts();
  return (
    <ComposerBar
      mode={mode}
      isDisabled={!writing.isReady}
      isMail={addressing.isMail}
      needsApproval={writing.needsApproval}
      outcome={writing.draft.outcome}
      onOutcome={writing.setOutcome}
      onPick={onPick}
      tools={composerTools.map((Tool, at) => (
        <Tool key={at} {...tool} />
      ))}
      onSend={trySend}
    />
  );
}

/** Reply and note: two texts that never mix. Nothing typed is lost, and nothing is sent twice. */
export function ComposerBox(props: ComposerBoxProps) {
  const { conversation, mode, editorRef } = props;
  const t = useTranslations('desk.composer');
  const state = useComposer(conversation, mode, editorRef);
  const { writing } = state;
  const { quick, tool, open } = useComposerTexts(props, writing);
  const [isAddressed, setAddressed] = useState(false);
  const parts = { ...props, ...state, isAddressed, setAddressed };
  const picker = useFilePicker({ onFiles: writing.uploads.add, multiple: true });
  const tools = { ...tool, openQuickTexts: open };
  useSubmitKeys({
    conversation,
    mode,
    send: () => state.trySend(),
    openQuickTexts: open,
    sendAs: (status) => {
      writing.setOutcome({ wakeAt: null, interim: false, promisedAt: null, ...writing.draft.outcome, status });
      state.trySend();
    },
  });
  return (
    <FileDrop onFiles={writing.uploads.add}>
      <Composer
        mode={mode}
        label={mode === 'reply' ? t('reply') : t('note')}
        top={<Top {...parts} />}
        address={mode === 'reply' ? <Address {...parts} /> : null}
        lint={<Below tool={tools} state={state} />}
        bar={<Bar mode={mode} state={state} tool={tools} onPick={picker.open} />}
      >
        <Editor
          mode={mode}
          conversationId={conversation.id}
          writing={writing}
          quick={quick}
          editorRef={editorRef}
          onSend={() => state.trySend()}
        />
      </Composer>
      {picker.input}
      {writing.warned ? (
        <SendWarnings warnings={writing.warned.warnings} onBack={writing.backToEditing} onSend={writing.sendAnyway} />
      ) : null}
    </FileDrop>
  );
}
