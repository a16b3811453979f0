import type { ConnectorDetail, ConnectorKindName } from '@madoguchi/contracts/connectors';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFieldErrors } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { connectorKeys, createConnector, updateConnector } from '../api.ts';

const AUTHS = ['none', 'bearer', 'header', 'basic', 'oauth2'] as const;
type Auth = (typeof AUTHS)[number];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const group = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function useConnectionDraft(kind: ConnectorKindName, connector: ConnectorDetail | null) {
  const settings = connector?.settings ?? {};
  const auth = group(settings['auth']);
  const [draft, setDraft] = useState({
    name: connector?.name ?? '',
    baseUrl: text(settings['baseUrl']),
    auth: (AUTHS.find((one) => one === auth['type']) ?? 'bearer') as Auth,
    header: text(auth['header']) || 'X-API-Key',
    username: text(auth['username']),
    tokenUrl: text(auth['tokenUrl']),
    clientId: text(auth['clientId']),
    scope: text(auth['scope']),
    secret: '',
    shop: text(settings['shop']),
    accessToken: '',
    apiSecret: '',
  });
  return { kind, draft, set: (part: Partial<typeof draft>) => setDraft({ ...draft, ...part }) };
}

type Draft = ReturnType<typeof useConnectionDraft>;
type Fields = Pick<Draft, 'draft' | 'set'> & {
  hasSecrets: boolean;
  /** What is wrong, by the place of the setting. */
  wrong: Readonly<Record<string, string>>;
};

function authOf(draft: Draft['draft']): Record<string, unknown> {
  const { auth, header, username, tokenUrl, clientId, scope } = draft;
  if (auth === 'header') return { type: auth, header };
  if (auth === 'basic') return { type: auth, username };
  if (auth === 'oauth2') return { type: auth, tokenUrl, clientId, scope };
  return { type: auth };
}

/** What is sent: settings of before that are not on this form stay; secrets only when they were typed. */
function bodyOf({ kind, draft }: Draft, before: Record<string, unknown>) {
  const filled = (secrets: Record<string, string>) =>
    Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''));
  if (kind === 'shopify') {
    const { shop, accessToken, apiSecret } = draft;
    return { name: draft.name, settings: { ...before, shop }, secrets: filled({ accessToken, apiSecret }) };
  }
  const settings = { ...before, baseUrl: draft.baseUrl, auth: authOf(draft) };
  return { name: draft.name, settings, secrets: filled({ secret: draft.secret }) };
}

function Secret({
  name,
  value,
  hasSecrets,
  onChange,
}: {
  name: 'secret' | 'accessToken' | 'apiSecret';
  value: string;
  hasSecrets: boolean;
  onChange(value: string): void;
}) {
  const t = useTranslations('connectors.form');
  return (
    <TextField
      label={t(name)}
      type="password"
      autoComplete="off"
      placeholder={hasSecrets ? t('kept') : ''}
      value={value}
      onChange={onChange}
    />
  );
}

function ShopFields({ draft, set, hasSecrets, wrong }: Fields) {
  const t = useTranslations('connectors.form');
  return (
    <>
      <TextField
        label={t('shop')}
        placeholder="your-shop.myshopify.com"
        isRequired
        value={draft.shop}
        error={wrong['shop'] ?? null}
        onChange={(shop) => set({ shop })}
      />
      <div className="connector-pair">
        <Secret
          name="accessToken"
          value={draft.accessToken}
          hasSecrets={hasSecrets}
          onChange={(accessToken) => set({ accessToken })}
        />
        <Secret
          name="apiSecret"
          value={draft.apiSecret}
          hasSecrets={hasSecrets}
          onChange={(apiSecret) => set({ apiSecret })}
        />
      </div>
    </>
  );
}

function AuthFields({ draft, set, wrong }: Fields) {
  const t = useTranslations('connectors.form');
  switch (draft.auth) {
    case 'header':
      return (
        <TextField
          label={t('header')}
          value={draft.header}
          error={wrong['auth.header'] ?? null}
          onChange={(header) => set({ header })}
        />
      );
    case 'basic':
      return <TextField label={t('username')} value={draft.username} onChange={(username) => set({ username })} />;
    case 'oauth2':
      return (
        <>
          <TextField
            label={t('tokenUrl')}
            value={draft.tokenUrl}
            error={wrong['auth.tokenUrl'] ?? null}
            onChange={(tokenUrl) => set({ tokenUrl })}
          />
          <div className="connector-pair">
            <TextField label={t('clientId')} value={draft.clientId} onChange={(clientId) => set({ clientId })} />
            <TextField label={t('scope')} value={draft.scope} onChange={(scope) => set({ scope })} />
          </div>
        </>
      );
    default:
      return null;
  }
}

function RestFields(props: Fields) {
  const t = useTranslations('connectors');
  const example = useTranslations('connectors.example');
  const { draft, set, hasSecrets, wrong } = props;
  return (
    <>
      <TextField
        label={t('form.baseUrl')}
        placeholder={example('baseUrl')}
        isRequired
        value={draft.baseUrl}
        error={wrong['baseUrl'] ?? null}
        onChange={(baseUrl) => set({ baseUrl })}
      />
      <Select
        label={t('form.auth')}
        options={AUTHS.map((id) => ({ id, label: t(`auths.${id}`) }))}
        value={draft.auth}
        onChange={(auth) => set({ auth })}
      />
      <AuthFields {...props} />
      {draft.auth === 'none' ? null : (
        <Secret name="secret" value={draft.secret} hasSecrets={hasSecrets} onChange={(secret) => set({ secret })} />
      )}
    </>
  );
}

export interface ConnectionFormProps {
  kind: ConnectorKindName;
  /** Null: a new one. */
  connector: ConnectorDetail | null;
  onSaved(connector: ConnectorDetail): void;
  onCancel?(): void;
}

/** Where a system is and how it knows us. */
export function ConnectionForm({ kind, connector, onSaved, onCancel }: ConnectionFormProps) {
  const t = useTranslations('connectors.form');
  const told = useTold();
  const fieldErrors = useFieldErrors();
  const draft = useConnectionDraft(kind, connector);
  const save = (body: ReturnType<typeof bodyOf>) =>
    connector
      ? updateConnector({ id: connector.id, body: { ...body, version: connector.version } })
      : createConnector({ kind, ...body });
  const write = useWrite(save, connectorKeys.all);
  const fields = { ...draft, hasSecrets: (connector?.secrets.length ?? 0) > 0, wrong: fieldErrors(write.error) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { onSuccess, onError } = told(t('saved'));
    void write.mutateAsync(bodyOf(draft, connector?.settings ?? {})).then((saved) => {
      onSuccess();
      onSaved(saved);
    }, onError);
  };
  return (
    <form className="connector-form" onSubmit={submit}>
      <TextField
        label={t('name')}
        isRequired
        maxLength={100}
        value={draft.draft.name}
        onChange={(name) => draft.set({ name })}
        error={fields.wrong['name'] ?? null}
      />
      {kind === 'shopify' ? <ShopFields {...fields} /> : <RestFields {...fields} />}
      <div className="row row-tight">
        <Button type="submit" variant="primary" isDisabled={draft.draft.name.trim() === ''} isPending={write.isPending}>
          {connector ? t('save') : t('connect')}
        </Button>
        {onCancel ? (
          <Button variant="ghost" onPress={onCancel}>
            {t('cancel')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
