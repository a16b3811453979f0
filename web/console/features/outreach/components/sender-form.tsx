import type { OutreachSettings } from '@madoguchi/contracts/outreach';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useOutreachSettings, useSaveSettings } from '../api.ts';
import { HoursField } from './hours-field.tsx';

function Fields({ settings }: { settings: OutreachSettings }) {
  const t = useTranslations('outreach');
  const told = useTold();
  const mayChange = useMay('outreach:send');
  const [draft, setDraft] = useState(settings);
  const save = useSaveSettings();
  const isChanged = JSON.stringify(draft) !== JSON.stringify(settings);
  return (
    <form
      className="outreach-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft, told(t('saved')));
      }}
    >
      {(['senderName', 'postalAddress', 'contact'] as const).map((name) => (
        <TextField
          key={name}
          label={t(`sender.${name}`)}
          maxLength={name === 'senderName' ? 200 : 300}
          isReadOnly={!mayChange}
          description={name === 'contact' ? t('sender.contactHint') : undefined}
          value={draft[name]}
          onChange={(text) => setDraft({ ...draft, [name]: text })}
        />
      ))}
      <h3>{t('sender.hoursTitle')}</h3>
      <p className="t2">{t('sender.hoursLead')}</p>
      <HoursField value={draft.hours} isDisabled={!mayChange} onChange={(hours) => setDraft({ ...draft, hours })} />
      {mayChange ? (
        <div>
          <Button type="submit" variant="primary" isDisabled={!isChanged} isPending={save.isPending}>
            {t('save')}
          </Button>
        </div>
      ) : null}
    </form>
  );
}

/** Who we are in mail that advertises (特定電子メール法 第四条), and in which hours mail goes out. */
export function SenderForm() {
  const t = useTranslations('outreach.sender');
  const query = useOutreachSettings();
  return (
    <article className="outreach-form outreach-page">
      <h2>{t('title')}</h2>
      <p className="t2">{t('lead')}</p>
      <SectionState query={query}>
        {(settings) => <Fields key={JSON.stringify(settings)} settings={settings} />}
      </SectionState>
    </article>
  );
}
