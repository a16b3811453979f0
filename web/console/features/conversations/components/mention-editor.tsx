import { Avatar } from '@madoguchi/ui/avatar';
import { useImeSafeKeys } from '@madoguchi/ui/ime';
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { type MentionCandidate, findCandidates, mentionAt } from '../mentions.ts';
import type { QuickTextChoice } from '../use-quick-text-choice.ts';
import { QuickTextList } from './quick-text-list.tsx';

export interface MentionEditorProps {
  editorRef: RefObject<HTMLTextAreaElement | null>;
  value: string;
  label: string;
  placeholder: string;
  /** `@` offers the names of members. */
  hasMentions: boolean;
  enterSends: boolean;
  /** Ready texts behind a stroke. */
  quick: QuickTextChoice;
  onChange(value: string): void;
  onSend(): void;
}

/** As tall as its text; the style sheet sets the limits. */
function useAutoHeight(ref: RefObject<HTMLTextAreaElement | null>, value: string): void {
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [ref, value]);
}

interface MentionListProps {
  id: string;
  candidates: readonly MentionCandidate[];
  active: number;
  /** The text it stands above. */
  anchor: RefObject<HTMLElement | null>;
  onChoose(candidate: MentionCandidate): void;
}

const GAP = 10;

function MentionList({ id, candidates, active, anchor, onChoose }: MentionListProps) {
  const t = useTranslations('desk.mention');
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = anchor.current?.getBoundingClientRect();
    if (!panel.current || !box) return;
    panel.current.style.left = `${box.left}px`;
    panel.current.style.bottom = `${window.innerHeight - box.top + GAP}px`;
  });
  return createPortal(
    <div ref={panel} className="pop mention-list">
      <div className="mh">{t('title')}</div>
      <div role="listbox" id={id} aria-label={t('title')} className="menu">
        {candidates.map((candidate, index) => (
          <div
            key={candidate.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="mi"
            data-focused={index === active || undefined}
            // Before the text loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              onChoose(candidate);
            }}
          >
            <Avatar name={candidate.name} seed={candidate.id} />
            <span className="grow">{candidate.name}</span>
            <span className="t3 f11">{candidate.kana}</span>
          </div>
        ))}
      </div>
    </div>,
    document.body,
  );
}

function useMentions({ hasMentions, value, onChange, editorRef }: MentionEditorProps) {
  const members = activeMembers(useMembers());
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const started = hasMentions && caret !== null ? mentionAt(value, caret) : null;
  const candidates = started ? findCandidates(members, started.query) : [];
  const choose = (candidate: MentionCandidate) => {
    if (!started) return;
    const inserted = `@${candidate.name} `;
    const next = value.slice(0, started.start) + inserted + value.slice(started.end);
    onChange(next);
    setCaret(null);
    requestAnimationFrame(() =>
      editorRef.current?.setSelectionRange(started.start + inserted.length, started.start + inserted.length),
    );
  };
  const follow = (position: number) => {
    setActive(0);
    setCaret(position);
  };
  return { candidates, active, setActive, choose, follow, close: () => setCaret(null) };
}

type MentionState = ReturnType<typeof useMentions>;

/** Keys of the lists first, then the send key; none while something is being converted. */
function useEditorKeys({ quick, enterSends, onSend }: MentionEditorProps, mentions: MentionState) {
  const isNaming = mentions.candidates.length > 0;
  return useImeSafeKeys<KeyboardEvent<HTMLTextAreaElement>>((event) => {
    if (isNaming && chooseByKey(event, mentions)) return event.preventDefault();
    if (!isNaming && quick.isOpen && quick.takes(event)) return event.preventDefault();
    if (event.key !== 'Enter') return undefined;
    const hasModifier = event.ctrlKey || event.metaKey;
    if (!hasModifier && (!enterSends || event.shiftKey || event.altKey)) return undefined;
    event.preventDefault();
    return onSend();
  });
}

/** What stands above the text while something is being named. */
function Choices({ id, mentions, quick, editorRef }: { id: string; mentions: MentionState } & MentionEditorProps) {
  const { candidates, active, choose } = mentions;
  if (candidates.length > 0)
    return <MentionList id={id} candidates={candidates} active={active} anchor={editorRef} onChoose={choose} />;
  return quick.isOpen ? <QuickTextList id={id} choice={quick} anchor={editorRef} /> : null;
}

/** Plain text with an IME-safe send key, names after `@` and ready texts after `/`. */
export function MentionEditor(props: MentionEditorProps) {
  const { editorRef, value, label, placeholder, quick, onChange } = props;
  const listId = useId();
  const mentions = useMentions(props);
  const isNaming = mentions.candidates.length > 0;
  const isOpen = isNaming || quick.isOpen;
  useAutoHeight(editorRef, value);
  const keys = useEditorKeys(props, mentions);
  const follow = (caret: number | null) => {
    for (const list of [mentions, quick])
      if (caret === null) list.close();
      else list.follow(caret);
  };
  return (
    <div className="editor">
      <Choices {...props} id={listId} mentions={mentions} />
      <textarea
        {...keys}
        ref={editorRef}
        className="editor-text"
        rows={3}
        value={value}
        aria-label={label}
        placeholder={placeholder}
        role={isOpen ? 'combobox' : undefined}
        aria-expanded={isOpen || undefined}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? `${listId}-${isNaming ? mentions.active : quick.active}` : undefined}
        onChange={(event) => {
          onChange(event.target.value);
          follow(event.target.selectionEnd);
        }}
        onBlur={() => follow(null)}
        onPaste={(event) => {
          // Office programs put a picture of the text beside the text; the text is what was meant.
          if (event.clipboardData.types.includes('text/plain')) event.stopPropagation();
        }}
      />
    </div>
  );
}

/** True when the key belonged to the list of names. */
function chooseByKey(event: KeyboardEvent, { candidates, active, setActive, choose, close }: MentionState): boolean {
  const count = candidates.length;
  if (event.key === 'ArrowDown') setActive((active + 1) % count);
  else if (event.key === 'ArrowUp') setActive((active - 1 + count) % count);
  else if (event.key === 'Escape') close();
  else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') {
    const candidate = candidates[active];
    if (candidate) choose(candidate);
  } else return false;
  return true;
}
