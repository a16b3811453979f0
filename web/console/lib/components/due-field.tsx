import type { DueWish } from '@madoguchi/contracts/tasks';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWorkspace } from '../directory.ts';
import { fromLocalInput, toLocalInput } from '../zoned-time.ts';
import './due-field.css';

const FALLBACK_ZONE = 'Asia/Tokyo';
const CHOICES = ['none', 'hour', 'today', 'day1', 'day3', 'day5', 'at'] as const;
type Choice = (typeof CHOICES)[number];

const WISHES: Record<Exclude<Choice, 'none' | 'at'>, DueWish> = {
  hour: { businessMinutes: 60 },
  today: { businessDays: 0 },
  day1: { businessDays: 1 },
  day3: { businessDays: 3 },
  day5: { businessDays: 5 },
};

export interface DueFieldProps {
  label: string;
  /** ISO 8601: what it was so far. */
  initial?: string | null;
  /** What is chosen at first where there is nothing yet. */
  preset?: Choice;
  onChange(due: DueWish | null): void;
}

/** By when: in the words of the desk (本日中, ○営業日以内), counted by the calendar, or a moment of one's own. */
export function DueField({ label, initial = null, preset = 'none', onChange }: DueFieldProps) {
  const t = useTranslations('tasks.due');
  const timeZone = useWorkspace().data?.timeZone ?? FALLBACK_ZONE;
  const [choice, setChoice] = useState<Choice>(initial ? 'at' : preset);
  const [text, setText] = useState(() => (initial ? toLocalInput(new Date(initial), timeZone) : ''));
  const say = (next: Choice, typed: string) => {
    if (next === 'none') return onChange(null);
    if (next !== 'at') return onChange(WISHES[next]);
    const at = fromLocalInput(typed, timeZone);
    return onChange(at ? { at: at.toISOString() } : null);
  };
  return (
    <div className="due-field">
      <Select
        label={label}
        options={CHOICES.map((id) => ({ id, label: t(id) }))}
        value={choice}
        onChange={(next) => {
          setChoice(next);
          say(next, text);
        }}
      />
      {choice === 'at' ? (
        <TextField
          label={t('moment')}
          type="datetime-local"
          value={text}
          onChange={(typed) => {
            setText(typed);
            say('at', typed);
          }}
        />
      ) : null}
    </div>
  );
}

/** The wish a field begins with. */
export function wishOf(choice: Exclude<Choice, 'none' | 'at'>): DueWish {
  return WISHES[choice];
}
