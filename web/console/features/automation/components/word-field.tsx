import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { splitWords } from '../templates.ts';

export interface WordFieldProps {
  label: string;
  description?: string;
  words: readonly string[];
  onChange(words: string[]): void;
}

/** Words with commas between them, kept as they are typed. */
export function WordField({ label, description, words, onChange }: WordFieldProps) {
  const t = useTranslations('automation.did');
  const [typed, setTyped] = useState('');
  // What is being typed may end with a comma; when other words come from outside, they stand here.
  const text = splitWords(typed).join() === words.join() ? typed : words.join(t('joint'));
  return (
    <TextField
      label={label}
      labelHidden
      description={description}
      placeholder={label}
      className="grow"
      value={text}
      onChange={(next) => {
        setTyped(next);
        onChange(splitWords(next));
      }}
    />
  );
}
