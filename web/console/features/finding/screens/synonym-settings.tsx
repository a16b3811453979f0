import { Button } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { Empty } from '@madoguchi/ui/feedback';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { addSynonym, findingKeys, importSynonyms, removeSynonym, useSynonyms } from '../api.ts';
import '../finding.css';

function AddForm() {
  const t = useTranslations('gaps.synonyms');
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const [isOneWay, setOneWay] = useState(false);
  const add = useWrite(addSynonym, findingKeys.all);
  const words = text
    .split(/[,、，]/u)
    .map((word) => word.trim())
    .filter(Boolean);
  return (
    <>
      <TextField
        label={t('words')}
        description={isOneWay ? t('oneWayHint') : t('wordsHint')}
        error={add.isError ? problemText(add.error) : null}
        value={text}
        onChange={setText}
      />
      <Switch label={t('oneWay')} isSelected={isOneWay} onChange={setOneWay}>
        {t('oneWay')}
      </Switch>
      <div>
        <Button
          variant="primary"
          isDisabled={words.length < 2}
          isPending={add.isPending}
          onPress={() => add.mutate({ words, isOneWay }, { onSuccess: () => setText('') })}
        >
          {t('add')}
        </Button>
      </div>
    </>
  );
}

function ImportForm() {
  const t = useTranslations('gaps.synonyms');
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const run = useWrite(importSynonyms, findingKeys.all);
  return (
    <>
      <TextArea
        label={t('csv')}
        description={t('csvHint')}
        error={run.isError ? problemText(run.error) : null}
        value={text}
        onChange={setText}
        rows={5}
      />
      <div className="row wrap">
        <Button isDisabled={text.trim() === ''} isPending={run.isPending} onPress={() => run.mutate(text)}>
          {t('import')}
        </Button>
        {run.data ? (
          <span role="status" className="f12">
            {t('imported', { added: run.data.added, known: run.data.known })}
            {run.data.refused.length > 0 ? t('refused', { lines: run.data.refused.join(', ') }) : ''}
          </span>
        ) : null}
      </div>
    </>
  );
}

/** 同義語: words that mean the same here. */
export function SynonymSettings() {
  const t = useTranslations('gaps.synonyms');
  const query = useSynonyms();
  const remove = useWrite(removeSynonym, findingKeys.all);
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SettingsRow title={t('add')}>
        <AddForm />
      </SettingsRow>
      <SettingsRow title={t('import')}>
        <ImportForm />
      </SettingsRow>
      <SettingsRow title={t('list')}>
        <SectionState query={query}>
          {(synonyms) =>
            synonyms.length === 0 ? (
              <Empty icon="search" title={t('empty')} />
            ) : (
              <ul className="found-list">
                {synonyms.map((one) => (
                  <li key={one.id} className="found-item row wrap">
                    <span className="grow">
                      {one.isOneWay
                        ? `${one.words[0] ?? ''} → ${one.words.slice(1).join('、')}`
                        : one.words.join(' = ')}
                    </span>
                    <Button
                      size="xs"
                      variant="ghost"
                      aria-label={t('removeNamed', { words: one.words.join(' = ') })}
                      onPress={() => remove.mutate(one.id)}
                    >
                      {t('remove')}
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </SectionState>
      </SettingsRow>
    </SettingsPage>
  );
}
