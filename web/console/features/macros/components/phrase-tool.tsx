import { phraseOccasion, type Phrase, type PhraseOccasion } from '@madoguchi/contracts/macros';
import { Button, IconButton } from '@madoguchi/ui/button';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { Tabs } from '@madoguchi/ui/tabs';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { ComposerToolProps } from '../../../lib/desk-parts.tsx';
import { useFavourite, usePhrases } from '../api.ts';
import '../macros.css';

type Shelf = 'favourite' | PhraseOccasion;

interface PhraseRowProps {
  phrase: Phrase;
  onChoose(): void;
}

function PhraseRow({ phrase, onChoose }: PhraseRowProps) {
  const t = useTranslations('macros.phrase');
  const favour = useFavourite();
  return (
    <li className="row phrase-row">
      <button type="button" className="phrase grow" onClick={onChoose}>
        {phrase.body}
      </button>
      <IconButton
        icon="star"
        size="xs"
        label={phrase.favourite ? t('unfavour') : t('favour')}
        aria-pressed={phrase.favourite}
        className={phrase.favourite ? 'is-favourite' : undefined}
        onPress={() => favour.mutate({ key: phrase.key, favourite: !phrase.favourite })}
      />
    </li>
  );
}

function PhrasePane({ insert, close }: { insert(text: string): void; close(): void }) {
  const t = useTranslations('macros.phrase');
  const screenLocale = useLocale();
  const { data = [] } = usePhrases();
  const [locale, setLocale] = useState(screenLocale === 'en' ? 'en' : 'ja');
  const own = data.filter((each) => each.locale === locale);
  const [shelf, setShelf] = useState<Shelf>(data.some((each) => each.favourite) ? 'favourite' : 'empathy');
  const shown = own.filter((each) => (shelf === 'favourite' ? each.favourite : each.occasion === shelf));
  return (
    <div className="phrase-pane">
      <div className="row wrap">
        <strong className="grow">{t('title')}</strong>
        <Button size="xs" variant="ghost" onPress={() => setLocale(locale === 'ja' ? 'en' : 'ja')}>
          {t(locale === 'ja' ? 'english' : 'japanese')}
        </Button>
      </div>
      <Tabs
        label={t('occasions')}
        value={shelf}
        onChange={setShelf}
        items={(['favourite', ...phraseOccasion.options] as const).map((id) => ({ id, label: t(`occasion.${id}`) }))}
      >
        <ul className="phrase-list">
          {shown.map((phrase) => (
            <PhraseRow
              key={phrase.key}
              phrase={phrase}
              onChoose={() => {
                close();
                insert(phrase.body);
              }}
            />
          ))}
          {shown.length === 0 ? <li className="t3 f12">{t(shelf === 'favourite' ? 'noFavourites' : 'none')}</li> : null}
        </ul>
      </Tabs>
    </div>
  );
}

/** ひとこと: polite phrases, put in where the cursor stands. */
export function PhraseTool({ insert }: ComposerToolProps) {
  const t = useTranslations('macros.phrase');
  return (
    <PopoverTrigger
      trigger={<IconButton icon="quote" label={t('open')} />}
      label={t('title')}
      placement="top start"
      className="phrase-pop"
    >
      {(close) => <PhrasePane insert={insert} close={close} />}
    </PopoverTrigger>
  );
}
