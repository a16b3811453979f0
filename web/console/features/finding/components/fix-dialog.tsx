import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { ComboBox } from '@madoguchi/ui/select';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useChosenOption } from '../../../lib/use-chosen-option.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { findingKeys, fixMissed, useFound } from '../api.ts';

export interface FixDialogProps {
  kind: 'synonym' | 'answer';
  words: string;
  onClose(): void;
  onFixed(finds: number): void;
}

const PAUSE_MS = 200;

/** What is already known, found by other words. */
function AnswerField({ value, onChange }: { value: string | null; onChange(id: string | null): void }) {
  const t = useTranslations('gaps.missed');
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), PAUSE_MS);
  const query = useFound(q, { explain: false });
  const items = q === '' ? [] : (query.data?.items ?? []);
  const { choose, options } = useChosenOption(
    items.map((item) => ({ id: `${item.kind}/${item.id}`, label: item.title, detail: item.name })),
  );
  return (
    <ComboBox
      label={t('answer.field')}
      description={t('answer.hint')}
      value={value}
      onChange={(id) => {
        choose(id);
        onChange(id);
      }}
      inputValue={text}
      onInputChange={setText}
      isLoading={query.isFetching}
      options={options}
    />
  );
}

/** Another word for what found nothing, or what answers it. */
export function FixDialog({ kind, words, onClose, onFixed }: FixDialogProps) {
  const t = useTranslations('gaps.missed');
  const problemText = useProblemText();
  const [from, setFrom] = useState(words);
  const [means, setMeans] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const fix = useWrite(fixMissed, findingKeys.all);
  const isReady = kind === 'synonym' ? from.trim() !== '' && means.trim() !== '' : chosen !== null;
  const save = () => {
    const [documentKind, documentId = ''] = chosen?.split('/') ?? [];
    const body =
      kind === 'synonym'
        ? { kind, words: from.trim(), means: means.trim() }
        : {
            kind,
            words,
            documentKind: documentKind === 'guide' ? ('guide' as const) : ('article' as const),
            documentId,
          };
    fix.mutate(body, { onSuccess: (made) => onFixed(made.finds) });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={t(`${kind}.title`, { words })}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" onPress={save} isDisabled={!isReady} isPending={fix.isPending}>
            {t(`${kind}.save`)}
          </Button>
        </>
      }
    >
      {kind === 'synonym' ? (
        <>
          <TextField label={t('synonym.from')} value={from} onChange={setFrom} />
          <TextField
            label={t('synonym.means')}
            description={t('synonym.hint')}
            error={fix.isError ? problemText(fix.error) : null}
            value={means}
            onChange={setMeans}
          />
        </>
      ) : (
        <>
          <AnswerField value={chosen} onChange={setChosen} />
          {fix.isError ? (
            <p role="alert" className="f12">
              {problemText(fix.error)}
            </p>
          ) : null}
        </>
      )}
    </Dialog>
  );
}
