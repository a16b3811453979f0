import { phraseOccasion, type Phrase, type PhraseOccasion } from '@madoguchi/contracts/macros';
import type { Locale } from '@madoguchi/contracts/vocabulary';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useCreatePhrase, usePhrases, useRemovePhrase, useUpdatePhrase } from '../api.ts';

function PhraseRow({ phrase }: { phrase: Phrase }) {
  const t = useTranslations('macros.phraseSettings');
  const mayManage = useMay('macro:manage');
  const told = useTold();
  const update = useUpdatePhrase();
  const remove = useRemovePhrase();
  const [body, setBody] = useState(phrase.body);
  if (!mayManage) return <li className="f13">{phrase.body}</li>;
  const isChanged = body.trim() !== phrase.body && body.trim() !== '';
  return (
    <li className="row">
      <TextField label={t('phrase')} labelHidden value={body} onChange={setBody} maxLength={500} className="grow" />
      {isChanged ? (
        <Button size="xs" onPress={() => update.mutate({ key: phrase.key, body: body.trim() }, told(t('saved')))}>
          {t('save')}
        </Button>
      ) : null}
      <IconButton
        icon={phrase.changed ? 'undo' : 'x'}
        size="xs"
        label={t(phrase.changed ? 'shippedAgain' : 'remove')}
        onPress={() => remove.mutate(phrase.key, told())}
      />
    </li>
  );
}

function NewPhrase({ locale, occasion }: { locale: Locale; occasion: PhraseOccasion }) {
  const t = useTranslations('macros.phraseSettings');
  const create = useCreatePhrase();
  const told = useTold();
  const [body, setBody] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { onError } = told();
    create.mutate({ locale, occasion, body: body.trim() }, { onSuccess: () => setBody(''), onError });
  };
  return (
    <form className="row" onSubmit={submit}>
      <TextField label={t('new')} labelHidden placeholder={t('new')} value={body} onChange={setBody} className="grow" />
      <Button size="sm" type="submit" isDisabled={body.trim() === ''}>
        {t('add')}
      </Button>
    </form>
  );
}

/** The phrases of the composer, by occasion. */
export function PhraseSettings() {
  const t = useTranslations('macros.phraseSettings');
  const occasionName = useTranslations('macros.phrase.occasion');
  const mayManage = useMay('macro:manage');
  const screenLocale = useLocale();
  const [locale, setLocale] = useState<Locale>(screenLocale === 'en' ? 'en' : 'ja');
  const query = usePhrases();
  return (
    <div className="stack">
      <Select
        label={t('locale')}
        size="sm"
        value={locale}
        onChange={setLocale}
        options={[
          { id: 'ja', label: t('ja') },
          { id: 'en', label: t('en') },
        ]}
      />
      <SectionState query={query}>
        {(phrases) => (
          <>
            {phraseOccasion.options.map((occasion) => (
              <SettingsRow key={occasion} title={occasionName(occasion)}>
                <ul className="phrase-list stack">
                  {phrases
                    .filter((each) => each.locale === locale && each.occasion === occasion)
                    .map((phrase) => (
                      <PhraseRow key={`${phrase.key}:${phrase.body}`} phrase={phrase} />
                    ))}
                </ul>
                {mayManage ? <NewPhrase locale={locale} occasion={occasion} /> : null}
              </SettingsRow>
            ))}
          </>
        )}
      </SectionState>
    </div>
  );
}
