import { Switch } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';
import type { ConnectionForm } from '../connection-draft.ts';
import { More } from './more.tsx';

/** What customers see of our mails, and what old mailers on the other side need. */
export function SendingSection({ form }: { form: ConnectionForm }) {
  const t = useTranslations('mailbox');
  const { draft, set, setSettings } = form;
  const { settings } = draft;
  return (
    <SettingsRow title={t('sending')} description={t('sendingWords')}>
      <TextField
        label={t('senderName')}
        value={settings.senderName ?? ''}
        onChange={(senderName) => setSettings({ senderName })}
        maxLength={120}
      />
      <TextArea
        label={t('signature')}
        description={t('signatureHint')}
        value={settings.signature ?? ''}
        onChange={(signature) => setSettings({ signature })}
        rows={4}
        maxLength={2000}
      />
      <Switch isSelected={settings.receipt ?? true} onChange={(receipt) => setSettings({ receipt })}>
        {t('receipt')}
      </Switch>
      <More label={t('compatibility')}>
        <Switch isSelected={settings.html ?? true} onChange={(html) => setSettings({ html })}>
          {t('html')}
        </Switch>
        <div className="stretch">
          <Switch
            isSelected={settings.subjectReference ?? false}
            onChange={(subjectReference) => setSettings({ subjectReference })}
          >
            {t('subjectReference')}
          </Switch>
          <p className="f12 t2">{t('subjectReferenceHint')}</p>
        </div>
        <TextArea
          label={t('legacyDomains')}
          description={t('legacyDomainsHint')}
          value={draft.legacyDomains}
          onChange={(legacyDomains) => set({ legacyDomains })}
          rows={2}
          placeholder="example.co.jp"
          spellCheck="false"
        />
        <TextArea
          label={t('trustedServers')}
          description={t('trustedServersHint')}
          value={draft.trustedServers}
          onChange={(trustedServers) => set({ trustedServers })}
          rows={2}
          placeholder="mx.example.jp"
          spellCheck="false"
        />
      </More>
    </SettingsRow>
  );
}
