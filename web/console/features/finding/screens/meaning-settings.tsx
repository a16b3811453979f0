import type { MeaningSettings as Settings } from '@madoguchi/contracts/meaning';
import { Button } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { findingKeys, saveMeaning, testMeaning, useMeaning } from '../api.ts';
import '../finding.css';

interface Draft {
  enabled: boolean;
  url: string;
  model: string;
  /** Undefined: the one that is kept stays. */
  key: string | undefined;
}

const draftOf = ({ enabled, url, model }: Settings): Draft => ({ enabled, url, model, key: undefined });

/** How far the model got, and whether the service answers. */
function State({ settings }: { settings: Settings }) {
  const t = useTranslations('gaps.meaning');
  const format = useFormatter();
  const at = (instant: string) => format.dateTime(new Date(instant), { dateStyle: 'short', timeStyle: 'short' });
  const { enabled, documents, read, refused, trouble, troubleAt, lastSuccessAt } = settings;
  if (!enabled) return <p>{t('off')}</p>;
  return (
    <>
      <p role="status">{t('progress', { documents, read })}</p>
      {refused > 0 ? <p className="f12 t2">{t('refused', { count: refused })}</p> : null}
      {lastSuccessAt ? <p className="f12 t3">{t('last', { at: at(lastSuccessAt) })}</p> : null}
      {trouble && troubleAt ? (
        <Banner tone="warn" title={t('troubled', { at: at(troubleAt), why: t(`trouble.${trouble}`) })}>
          {t('fallback')}
        </Banner>
      ) : null}
    </>
  );
}

/** Sends one sentence of ours, with what stands in the fields. */
function TryOut({ draft }: { draft: Draft }) {
  const t = useTranslations('gaps.meaning');
  const problemText = useProblemText();
  const test = useWrite(testMeaning);
  const { url, model, key } = draft;
  const { data } = test;
  return (
    <div className="row wrap">
      <Button
        isDisabled={url.trim() === '' || model.trim() === ''}
        isPending={test.isPending}
        onPress={() => test.mutate({ url, model, ...(key === undefined ? {} : { key }) })}
      >
        {t('test')}
      </Button>
      <span role="status" className="f12">
        {test.isError ? problemText(test.error) : null}
        {data?.trouble ? t(`trouble.${data.trouble}`) : null}
        {data && !data.trouble
          ? t('testedWell', { dimensions: data.dimensions ?? 0, milliseconds: data.milliseconds })
          : null}
      </span>
    </div>
  );
}

function KeyField({
  draft,
  hasKey,
  onChange,
}: {
  draft: Draft;
  hasKey: boolean;
  onChange(key: string | undefined): void;
}) {
  const t = useTranslations('gaps.meaning');
  const isRemoved = draft.key === '' && hasKey;
  return (
    <>
      <TextField
        label={t('key')}
        description={hasKey && !isRemoved ? t('keyKept') : t('keyNone')}
        type="password"
        autoComplete="off"
        maxLength={500}
        value={draft.key ?? ''}
        onChange={(key) => onChange(key === '' ? undefined : key)}
      />
      {hasKey ? (
        <Switch label={t('removeKey')} isSelected={isRemoved} onChange={(on) => onChange(on ? '' : undefined)}>
          {t('removeKey')}
        </Switch>
      ) : null}
    </>
  );
}

function Service({ settings }: { settings: Settings }) {
  const t = useTranslations('gaps.meaning');
  const told = useTold();
  const problemText = useProblemText();
  const [draft, setDraft] = useState(() => draftOf(settings));
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const save = useWrite(saveMeaning, findingKeys.meaning);
  const { enabled, url, model, key } = draft;
  const submit = () =>
    save.mutate(
      { enabled, url, model, version: settings.version, ...(key === undefined ? {} : { key }) },
      {
        onSuccess: () => {
          told(t('saved')).onSuccess();
          set({ key: undefined });
        },
      },
    );
  return (
    <>
      <SettingsRow title={t('service')} description={t('serviceHint')}>
        <TextField
          label={t('url')}
          description={t('urlHint')}
          inputMode="url"
          spellCheck="false"
          maxLength={2000}
          value={url}
          onChange={(text) => set({ url: text })}
        />
        <TextField
          label={t('model')}
          spellCheck="false"
          maxLength={200}
          value={model}
          onChange={(text) => set({ model: text })}
        />
        <KeyField draft={draft} hasKey={settings.hasKey} onChange={(text) => set({ key: text })} />
        <TryOut draft={draft} />
        <p className="f12 t3">{t('slow')}</p>
      </SettingsRow>
      <SettingsRow title={t('on')}>
        <Switch label={t('on')} isSelected={enabled} onChange={(on) => set({ enabled: on })}>
          {t('on')}
        </Switch>
        {save.isError ? (
          <p role="alert" className="f12">
            {problemText(save.error)}
          </p>
        ) : null}
        <div>
          <Button variant="primary" isPending={save.isPending} onPress={submit}>
            {t('save')}
          </Button>
        </div>
      </SettingsRow>
    </>
  );
}

/** 意味で検索: through whom, what leaves the house for it, and how far it got. */
export function MeaningSettings() {
  const t = useTranslations('gaps.meaning');
  const query = useMeaning();
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SettingsRow title={t('leaves.title')}>
        <ul className="finding-leaves">
          <li>{t('leaves.documents')}</li>
          <li>{t('leaves.questions')}</li>
          <li>{t('leaves.never')}</li>
        </ul>
      </SettingsRow>
      <SectionState query={query}>
        {(settings) => (
          <>
            <Service settings={settings} />
            <SettingsRow title={t('state')}>
              <State settings={settings} />
            </SettingsRow>
          </>
        )}
      </SectionState>
    </SettingsPage>
  );
}
