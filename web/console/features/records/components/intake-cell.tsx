import type { Intake } from '@madoguchi/contracts/records';
import { Button } from '@madoguchi/ui/button';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '../../../lib/errors.ts';
import { useChangeRecord } from '../api.ts';

export type TextField = 'situation' | 'trigger' | 'tried' | 'purpose' | 'fallback';

export interface IntakeCellProps {
  conversationId: string;
  field: TextField;
  intake: Intake;
  mayEdit: boolean;
  /** Beside its name: how long is left, say. */
  note?: React.ReactNode;
}

/** Words are kept when the writer leaves the field, and while they write (ms). */
const PAUSE_MS = 1500;

function useCell({ conversationId, field, intake }: IntakeCellProps) {
  const change = useChangeRecord(conversationId, { isQuiet: true });
  const [text, setText] = useState<string | null>(null);
  const seen = useRef(intake[field]);
  const now = intake[field];
  const isConflict = isProblem(change.error, 'changed_meanwhile');
  const open = () => {
    seen.current = now;
    setText(now);
  };
  const save = (value: string, was = seen.current) => {
    const next = value.trim();
    if (next === was.trim()) return;
    change.mutate(
      { do: 'intake', fields: { [field]: next }, was: { [field]: was } },
      { onSuccess: () => (seen.current = next) },
    );
  };
  const saveRef = useRef(save);
  useEffect(() => {
    saveRef.current = save;
  });
  useEffect(() => {
    if (text === null) return undefined;
    const timer = setTimeout(() => saveRef.current(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const close = () => {
    setText(null);
    change.reset();
  };
  return { text, setText, open, save, close, now, isConflict, change };
}

/** One field of the intake: read as words, written in its place. Enter keeps, Escape leaves, both by keyboard alone. */
export function IntakeCell(props: IntakeCellProps) {
  const t = useTranslations('records.intake');
  const { field, mayEdit, note } = props;
  const { text, setText, open, save, close, now, isConflict } = useCell(props);
  if (text === null)
    return (
      <button
        type="button"
        className="intake-cell"
        disabled={!mayEdit}
        aria-label={`${t(field)}: ${now || t('empty')}`}
        onClick={open}
      >
        <span className="intake-label">
          {t(field)}
          {note}
        </span>
        <span className={now ? 'intake-words' : 'intake-words t3'}>{now || t('empty')}</span>
      </button>
    );
  return (
    <div className="intake-cell is-open">
      <span className="intake-label">{t(field)}</span>
      <textarea
        autoFocus
        rows={2}
        maxLength={2000}
        value={text}
        aria-label={t('edit', { field: t(field) })}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          save(text);
          if (!isConflict) setText(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
      {isConflict ? (
        <span className="f12 tw" role="alert">
          {t('conflict', { text: now || t('empty') })}
          <span className="row row-tight">
            <Button size="xs" onPress={() => save(text, now)}>
              {t('overwrite')}
            </Button>
            <Button size="xs" variant="ghost" onPress={close}>
              {t('keepTheirs')}
            </Button>
          </span>
        </span>
      ) : null}
    </div>
  );
}
