import { scope as scopes } from '@madoguchi/contracts/workspace';
import { CopyField } from '@madoguchi/ui/auth';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Banner, Empty } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { NoPermissionState } from '@madoguchi/ui/states';
import { RelativeTime } from '@madoguchi/ui/time';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { type KeyBody, useApiKeys, useCreateKey, useRevokeKey } from '../api.ts';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import '../workspace.css';

type Scope = KeyBody['scopes'][number];
type Key = NonNullable<ReturnType<typeof useApiKeys>['data']>[number];

function NewKey() {
  const t = useTranslations('settings.keys');
  const problemText = useProblemText();
  const create = useCreateKey();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<Scope>>(new Set());
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), scopes: [...chosen] }, { onSuccess: () => setName('') });
  };
  const toggle = (scope: Scope, isOn: boolean) =>
    setChosen(new Set(isOn ? [...chosen, scope] : [...chosen].filter((each) => each !== scope)));
  return (
    <>
      {create.data ? (
        <>
          <Banner tone="warn" title={t('once')} />
          <CopyField label={t('secretOf', { name: create.data.name })} value={create.data.secret} />
        </>
      ) : null}
      <form className="settings-form" onSubmit={onSubmit}>
        <TextField
          label={t('name')}
          description={t('nameHint')}
          value={name}
          onChange={setName}
          maxLength={80}
          error={create.isError ? problemText(create.error) : null}
        />
        <fieldset className="key-scopes">
          <legend className="label">{t('scopes')}</legend>
          {scopes.options.map((scope) => (
            <Checkbox key={scope} isSelected={chosen.has(scope)} onChange={(isOn) => toggle(scope, isOn)}>
              {t(`scope.${scope}`)}
            </Checkbox>
          ))}
        </fieldset>
        <div>
          <Button
            type="submit"
            variant="primary"
            isPending={create.isPending}
            isDisabled={name.trim() === '' || chosen.size === 0}
          >
            {t('create')}
          </Button>
        </div>
      </form>
    </>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: Key; onRevoke(): void }) {
  const t = useTranslations('settings.keys');
  return (
    <li className="row wrap">
      <span className="grow">
        <b>{apiKey.name}</b> <span className="mono t3 f12">{apiKey.hint}</span>
        <span className="row wrap scope-tags">
          {apiKey.scopes.map((scope) => (
            <Tag key={scope} tone="line">
              {t(`scope.${scope}`)}
            </Tag>
          ))}
        </span>
      </span>
      <span className="t3 f12">{apiKey.lastUsedAt ? <RelativeTime at={apiKey.lastUsedAt} /> : t('neverUsed')}</span>
      <Button size="xs" onPress={onRevoke}>
        {t('revoke')}
      </Button>
    </li>
  );
}

/** Keys for other systems. The secret is shown once; only its hash is kept. */
export function ApiKeySettings() {
  const t = useTranslations('settings.keys');
  const mayManage = useMay('key:manage');
  const query = useApiKeys();
  const revoke = useRevokeKey();
  const told = useTold();
  const [doomed, setDoomed] = useState<Key | null>(null);
  if (!mayManage) return <NoPermissionState />;
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SectionState query={query}>
        {(keys) =>
          keys.length === 0 ? (
            <Empty icon="link" title={t('empty')} />
          ) : (
            <ul className="settings-list">
              {keys.map((each) => (
                <KeyRow key={each.id} apiKey={each} onRevoke={() => setDoomed(each)} />
              ))}
            </ul>
          )
        }
      </SectionState>
      <SettingsRow title={t('new')} description={t('newHint')}>
        <NewKey />
      </SettingsRow>
      <ConfirmDialog
        isOpen={doomed !== null}
        onOpenChange={(isOpen) => !isOpen && setDoomed(null)}
        title={t('revokeTitle', { name: doomed?.name ?? '' })}
        confirmLabel={t('revoke')}
        isDanger
        isPending={revoke.isPending}
        onConfirm={() => {
          if (!doomed) return;
          const { onSuccess, onError } = told(t('revoked', { name: doomed.name }));
          revoke.mutate(doomed.id, { onError, onSuccess });
          setDoomed(null);
        }}
      >
        {t('revokeDetail')}
      </ConfirmDialog>
    </SettingsPage>
  );
}
