import type { Conversation } from '@madoguchi/contracts/conversations';
import { gapsIn } from '@madoguchi/contracts/macros';
import { useToasts } from '@madoguchi/ui/toast';
import { type RefObject, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../app/shortcuts.ts';
import { type ComposerFill, useDeskParts } from '../../lib/desk-parts.tsx';
import { useMe } from '../../lib/session.ts';
import { type Mode, readDraft, seedDraft } from './drafts.ts';
import { insertAtCursor } from './insert-at-cursor.ts';
import { useAddressing } from './use-addressing.ts';
import { useQuickTextChoice } from './use-quick-text-choice.ts';
import { useReplyLock } from './use-reply-lock.ts';
import { useUnread } from './use-unread.ts';
import { type Place, useWriting } from './use-writing.ts';

type EditorRef = RefObject<HTMLTextAreaElement | null>;

/** Marks a piece of the text, after what was written has been drawn. */
function selectLater(editorRef: EditorRef, { start, end }: Place): void {
  requestAnimationFrame(() => {
    editorRef.current?.focus();
    editorRef.current?.setSelectionRange(start, end);
  });
}

/** Everything the composer of one conversation knows and does; it draws nothing. */
export function useComposer(conversation: Conversation, mode: Mode, editorRef: EditorRef) {
  const t = useTranslations('desk.composer');
  const { member } = useMe();
  const { show } = useToasts();
  const lock = useReplyLock(conversation, member.id);
  const writing = useWriting(conversation, mode, lock, {
    sent: () => editorRef.current?.focus(),
    gap(gap) {
      show({ text: t('unfilled'), tone: 'danger' });
      selectLater(editorRef, gap);
    },
  });
  const unread = useUnread();
  useEffect(
    () => conversation.drafts.forEach((stored) => seedDraft(conversation.id, stored)),
    [conversation.id, conversation.drafts],
  );
  return {
    lock,
    writing,
    unread,
    addressing: useAddressing(conversation),
    trySend(sendAt?: string) {
      if (mode === 'note' || !unread.stops()) writing.trySend(sendAt);
    },
  };
}

type Writing = ReturnType<typeof useComposer>['writing'];

/** Where the cursor stands; at the end while nothing has the focus. */
function caretOf(editorRef: EditorRef, body: string): Place {
  const start = editorRef.current?.selectionStart ?? body.length;
  return { start, end: editorRef.current?.selectionEnd ?? start };
}

/** Puts ready words into the composer and goes to their first gap, else behind them. */
function useFill(conversation: Conversation, writing: Writing, editorRef: EditorRef, onMode: (mode: Mode) => void) {
  return (words: ComposerFill, place: Place) => {
    const end = writing.fill(words, place);
    onMode(words.mode);
    const [gap] = gapsIn(readDraft(conversation.id, words.mode).body);
    selectLater(editorRef, gap ? { start: gap.at, end: gap.at + gap.length } : { start: end, end });
  };
}

export interface ComposerPlace {
  conversation: Conversation;
  mode: Mode;
  onMode(mode: Mode): void;
  editorRef: EditorRef;
}

/** Ready texts behind a stroke or Ctrl+Alt+M, and what the tools of other features may do with the text. */
export function useComposerTexts({ conversation, mode, onMode, editorRef }: ComposerPlace, writing: Writing) {
  const t = useTranslations('desk.quickText');
  const texts = useDeskParts().useQuickTexts(conversation, mode);
  const { body } = writing.draft;
  const fill = useFill(conversation, writing, editorRef, onMode);
  const quick = useQuickTextChoice(texts, body, (id, how, place) => {
    void texts.choose(id, how).then((words) => {
      if (words === 'sent') writing.write(body.slice(0, place.start) + body.slice(place.end));
      else if (words !== 'refused') fill(words, place);
    });
  });
  const open = () => {
    const { start } = caretOf(editorRef, body);
    const stroke = start === 0 || /[\s\u3000]$/u.test(body.slice(0, start)) ? '/' : ' /';
    insertAtCursor(editorRef.current, body, stroke, writing.write);
    quick.follow(start + stroke.length);
  };
  const group = useTranslations('desk.shortcuts')('conversation');
  useShortcuts([{ id: 'conversation.quick_text', keys: ['Ctrl', 'Alt', 'm'], label: t('open'), group, run: open }]);
  const tool = {
    conversation,
    mode,
    body,
    insert: (text: string) => insertAtCursor(editorRef.current, body, text, writing.write),
    replace: writing.write,
    fill: (words: ComposerFill) => fill(words, caretOf(editorRef, body)),
    select: (start: number, end: number) => selectLater(editorRef, { start, end }),
  };
  return { quick, tool, open };
}
