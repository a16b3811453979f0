import type { WritingWord } from '@madoguchi/contracts/writing';
import { Button } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useSaveWord } from '../api.ts';

export interface WordFormProps {
  kind: WritingWord['kind'];
  /** null: a new one. */
  word: WritingWord | null;
  onDone(): void;
}

function useWordDraft({ kind, word, onDone }: WordFormProps) {
  const t = useTranslations('writing.words');
  const save = useSaveWord();
  const told = useTold();
  const [draft, setDraft] = useState({
    word: word?.word ?? '',
    instead: word?.instead ?? '',
    meaning: word?.meaning ?? '',
    known: word?.known ?? false,
  });
  const set = (patch: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { onError, onSuccess } = told(t('saved'));
    const instead = draft.instead.trim() || null;
    const body = { ...draft, kind, word: draft.word.trim(), meaning: draft.meaning.trim(), instead };
    save.mutate(
      { wordId: word?.id ?? null, body },
      {
        onError,
        onSuccess: () => {
          onSuccess();
          onDone();
        },
      },
    );
  };
  return { draft, set, submit, isSaving: save.isPending };
}

/** One word of the house: what it is, what is said instead, why. */
export function WordForm(props: WordFormProps) {
  const { kind, onDone } = props;
  const t = useTranslations('writing.words');
  const { draft, set, submit, isSaving } = useWordDraft(props);
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={t('word')}
        value={draft.word}
        onChange={(value) => set({ word: value })}
        maxLength={100}
        isRequired
      />
      <TextField
        label={t('instead')}
        value={draft.instead}
        onChange={(value) => set({ instead: value })}
        maxLength={200}
      />
      <TextField
        label={kind === 'term' ? t('meaning') : t('why')}
        value={draft.meaning}
        onChange={(value) => set({ meaning: value })}
        maxLength={500}
      />
      {kind === 'term' ? (
        <Switch isSelected={draft.known} onChange={(known) => set({ known })}>
          {t('known')}
        </Switch>
      ) : null}
      <div className="row">
        <Button type="submit" variant="primary" size="sm" isDisabled={draft.word.trim() === '' || isSaving}>
          {t('save')}
        </Button>
        <Button size="sm" onPress={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
