import type { Inbox } from '@madoguchi/contracts/workspace';
import { CopyField } from '@madoguchi/ui/auth';
import { RadioCards, SegmentedControl, Switch } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useMailPresets } from '../api.ts';
import type { ConnectionForm, ServerDraft } from '../connection-draft.ts';
import { Consent } from './consent.tsx';
import { MailProbe } from './mail-probe.tsx';
import { More } from './more.tsx';

const ADDRESS_PAUSE_MS = 400;
const sinceChoices = ['0', '7', '30', '365'] as const;

interface SectionProps {
  inbox: Inbox;
  form: ConnectionForm;
  hasSecret: boolean;
}

function Providers({ form }: { form: ConnectionForm }) {
  const t = useTranslations('mailbox');
  const address = useDebounced(form.draft.address, ADDRESS_PAUSE_MS);
  const query = useMailPresets(address.includes('@') ? address : '');
  const presets = query.data?.items ?? [];
  const fits = query.data?.fits;
  return (
    <RadioCards
      label={t('provider.label')}
      columns={2}
      value={form.draft.preset}
      onChange={(id) => {
        const chosen = presets.find((preset) => preset.id === id);
        if (chosen) form.choose(chosen);
      }}
      options={presets.map((preset) => ({
        id: preset.id,
        title: t(`provider.${preset.id}.name`),
        detail: preset.id === fits ? t('provider.fits') : t(`provider.${preset.id}.detail`),
      }))}
    />
  );
}

interface ServerFieldsProps {
  kind: 'imap' | 'smtp';
  value: ServerDraft;
  onChange(value: ServerDraft): void;
}

const usualPorts = { imap: { secure: '993', plain: '143' }, smtp: { secure: '465', plain: '587' } };

function ServerFields({ kind, value, onChange }: ServerFieldsProps) {
  const t = useTranslations('mailbox.server');
  const ports = usualPorts[kind];
  const secure = (isSecure: boolean) => {
    const isUsual = value.port === ports.secure || value.port === ports.plain;
    onChange({ ...value, secure: isSecure, port: isUsual ? (isSecure ? ports.secure : ports.plain) : value.port });
  };
  return (
    <fieldset className="bare-fieldset mail-server">
      <legend className="label">{t(kind)}</legend>
      <div className="mail-server-grid">
        <TextField
          label={t('host')}
          value={value.host}
          onChange={(host) => onChange({ ...value, host })}
          placeholder={`${kind}.example.jp`}
          autoComplete="off"
        />
        <TextField
          label={t('port')}
          value={value.port}
          onChange={(port) => onChange({ ...value, port })}
          inputMode="numeric"
          maxLength={5}
          autoComplete="off"
        />
      </div>
      <Switch isSelected={value.secure} onChange={secure}>
        {t(value.secure ? 'secure' : 'startTls')}
      </Switch>
    </fieldset>
  );
}

function Password({ form, hasSecret }: Omit<SectionProps, 'inbox'>) {
  const t = useTranslations('mailbox');
  const { draft, set } = form;
  const hint = `provider.${draft.preset}.password` as Parameters<typeof t>[0];
  return (
    <>
      <div className="mail-pair">
        <TextField
          label={t('username')}
          value={draft.username}
          onChange={(username) => set({ username })}
          autoComplete="off"
        />
        <TextField
          label={t('password')}
          type="password"
          value={draft.password}
          onChange={(password) => set({ password })}
          placeholder={hasSecret ? t('passwordKept') : undefined}
          autoComplete="new-password"
        />
      </div>
      {t.has(hint) ? <p className="f12 t2">{t(hint)}</p> : null}
    </>
  );
}

/** Where a provider takes both: consent keeps no password here, an app password needs no registered application. */
function SignInWay({ form }: { form: ConnectionForm }) {
  const t = useTranslations('mailbox.signIn');
  const { draft, set } = form;
  const ways = useMailPresets('').data?.items.find((preset) => preset.id === draft.preset)?.auth ?? [];
  // Addresses of a provider nobody knows cannot be typed here.
  if (!ways.includes('password') || ways.every((way) => way === 'password' || way === 'custom')) return null;
  return (
    <SegmentedControl
      label={t('label')}
      value={draft.auth}
      onChange={(auth) => set({ auth })}
      options={ways.map((id) => ({ id, label: t(id === 'password' ? 'password' : 'consent') }))}
    />
  );
}

function Fetching({ form }: { form: ConnectionForm }) {
  const t = useTranslations('mailbox');
  const { draft, set } = form;
  return (
    <More label={t('server.open')} isOpen={draft.preset === 'other'}>
      <ServerFields kind="imap" value={draft.imap} onChange={(imap) => set({ imap })} />
      <ServerFields kind="smtp" value={draft.smtp} onChange={(smtp) => set({ smtp })} />
      <div className="mail-pair">
        <TextField
          label={t('folder')}
          description={t('folderHint')}
          value={draft.folder}
          onChange={(folder) => set({ folder })}
        />
        <Select
          label={t('since.label')}
          options={sinceChoices.map((id) => ({ id, label: t(`since.${id}`) }))}
          value={draft.since}
          onChange={(since) => set({ since })}
        />
      </div>
    </More>
  );
}

/** Where mail comes from and by which server answers leave: provider, account, and a test that says what is wrong. */
export function AccountSection({ inbox, form, hasSecret }: SectionProps) {
  const t = useTranslations('mailbox');
  const { draft, set } = form;
  return (
    <>
      <SettingsRow title={t('connect')} description={t('connectHint')}>
        <Providers form={form} />
        <RadioCards
          label={t('way.label')}
          columns={2}
          value={draft.way}
          onChange={(way) => set({ way })}
          options={[
            { id: 'fetch', title: t('way.fetch'), detail: t('way.fetchDetail') },
            { id: 'forward', title: t('way.forward'), detail: t('way.forwardDetail') },
          ]}
        />
        {draft.way === 'forward' && inbox.forwardingAddress ? (
          <CopyField label={t('forwardTo')} value={inbox.forwardingAddress} />
        ) : null}
      </SettingsRow>
      <SettingsRow title={t('account')} description={draft.way === 'fetch' ? t('accountHint') : t('sendingHint')}>
        <SignInWay form={form} />
        {draft.auth === 'password' ? (
          <Password form={form} hasSecret={hasSecret} />
        ) : (
          <Consent inbox={inbox} form={form} provider={draft.auth} />
        )}
        {draft.way === 'fetch' ? (
          <Fetching form={form} />
        ) : (
          <ServerFields kind="smtp" value={draft.smtp} onChange={(smtp) => set({ smtp })} />
        )}
        {draft.way === 'forward' && draft.smtp.host === '' ? <p className="f12 t2">{t('noServer')}</p> : null}
        <MailProbe inbox={inbox} form={form} />
      </SettingsRow>
    </>
  );
}
