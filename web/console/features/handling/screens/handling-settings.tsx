import type { HandlingSettings as Settings, OwnHandling } from '@madoguchi/contracts/handling';
import { LinkButton } from '@madoguchi/ui/button';
import { RadioCards, Switch } from '@madoguchi/ui/choice';
import { Stats } from '@madoguchi/ui/customer';
import { TextField } from '@madoguchi/ui/field';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { Table } from '@madoguchi/ui/table';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PageFormFoot } from '../../../lib/components/form-foot.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useChooseHandling, useHandlingSettings, useOwnHandling, useSetHandling } from '../api.ts';
import { useDurationText } from '../use-duration-text.ts';

const MODES = ['on', 'choice', 'off'] as const;

/** What is kept, what is not, who sees it. */
function Explained() {
  const t = useTranslations('handling.explained');
  return (
    <ul>
      {(['what', 'idle', 'wrapUp', 'never', 'once', 'who'] as const).map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ul>
  );
}

function Today({ own }: { own: OwnHandling }) {
  const t = useTranslations('handling');
  const durationText = useDurationText();
  const { activeSeconds, wrapUpSeconds, conversations, items } = own.today;
  return (
    <div className="stack">
      <Stats
        items={[
          { label: t('today.active'), value: durationText(activeSeconds) },
          { label: t('today.wrapUp'), value: durationText(wrapUpSeconds) },
          { label: t('today.conversations'), value: conversations },
        ]}
      />
      {items.length > 0 ? (
        <Table
          label={t('today.title')}
          columns={[
            { id: 'what', label: t('today.conversation') },
            { id: 'active', label: t('today.active'), align: 'end', width: 120 },
            { id: 'wrapUp', label: t('today.wrapUp'), align: 'end', width: 120 },
          ]}
        >
          {items.map((item) => (
            <tr key={item.conversationId}>
              <td>
                <LinkButton size="xs" variant="text" href={paths.conversation(item.conversationId)}>
                  {item.reference} {item.subject}
                </LinkButton>
              </td>
              <td className="num">{durationText(item.activeSeconds)}</td>
              <td className="num">{durationText(item.wrapUpSeconds)}</td>
            </tr>
          ))}
        </Table>
      ) : (
        <p className="t3 f12">{t('today.empty')}</p>
      )}
    </div>
  );
}

function Choice({ own }: { own: OwnHandling }) {
  const t = useTranslations('handling');
  const choose = useChooseHandling();
  if (own.mode !== 'choice') return <p>{t(own.mode === 'on' ? 'state.on' : 'state.off')}</p>;
  return (
    <Switch isSelected={own.measured} onChange={(measured) => choose.mutate(measured)} isDisabled={choose.isPending}>
      {t('state.choice')}
    </Switch>
  );
}

function WorkspaceForm({ settings }: { settings: Settings }) {
  const t = useTranslations('handling.settings');
  const save = useSetHandling();
  const [draft, setDraft] = useState(settings);
  const numberOf = (text: string) => Number(text.replace(/\D/g, ''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <RadioCards
        label={t('mode')}
        value={draft.mode}
        onChange={(mode) => setDraft({ ...draft, mode })}
        options={MODES.map((id) => ({ id, title: t(`modes.${id}`), detail: t(`details.${id}`) }))}
      />
      <div className="row wrap">
        <TextField
          label={t('short')}
          inputMode="numeric"
          suffix={t('seconds')}
          value={String(draft.shortSeconds)}
          onChange={(text) => setDraft({ ...draft, shortSeconds: Math.min(600, numberOf(text)) })}
        />
        <TextField
          label={t('long')}
          inputMode="numeric"
          suffix={t('minutes')}
          value={String(Math.round(draft.longSeconds / 60))}
          onChange={(text) => setDraft({ ...draft, longSeconds: Math.max(60, Math.min(86_400, numberOf(text) * 60)) })}
        />
      </div>
      <PageFormFoot error={save.error} isPending={save.isPending} />
    </form>
  );
}

/** `/settings/handling`: what is measured of oneself and why, today's figures, and whether at all. */
export function HandlingSettingsPage() {
  const t = useTranslations('handling');
  const maySupervise = useMay('desk:supervise');
  const own = useOwnHandling();
  const settings = useHandlingSettings(maySupervise);
  return (
    <SettingsPage title={t('page')} description={t('lead')}>
      <SettingsRow title={t('explained.title')}>
        <Explained />
      </SettingsRow>
      <SectionState query={own}>
        {(data) => (
          <>
            <SettingsRow title={t('state.title')}>
              <Choice own={data} />
            </SettingsRow>
            <SettingsRow title={t('today.title')}>
              <Today own={data} />
            </SettingsRow>
          </>
        )}
      </SectionState>
      {maySupervise ? (
        <SettingsRow title={t('settings.title')} description={t('settings.hint')}>
          <SectionState query={settings}>
            {(one) => <WorkspaceForm key={JSON.stringify(one)} settings={one} />}
          </SectionState>
        </SettingsRow>
      ) : null}
    </SettingsPage>
  );
}
