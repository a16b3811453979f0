import type { RestEffect, RestSettings } from '@madoguchi/contracts/connector-settings';
import { EFFECTS, type ConnectorDetail } from '@madoguchi/contracts/connectors';
import { Button } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { connectorKeys, updateConnector } from '../api.ts';

const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
const BLANK: RestEffect = {
  ...{ method: 'POST', path: '', body: '', success: '200-299', keyHeader: 'Idempotency-Key', repeatable: false },
  ...{ externalId: '', lookUpPath: '', lookUpItems: '' },
};

interface EditProps {
  draft: RestEffect;
  set(part: Partial<RestEffect>): void;
}

function Request({ draft, set }: EditProps) {
  const t = useTranslations('connectors.effectForm');
  const example = useTranslations('connectors.example');
  return (
    <>
      <div className="connector-pair">
        <Select
          label={t('method')}
          options={METHODS.map((id) => ({ id, label: id }))}
          value={draft.method}
          onChange={(method) => set({ method })}
        />
        <TextField
          label={t('path')}
          placeholder={example('effectPath')}
          isRequired
          value={draft.path}
          onChange={(path) => set({ path })}
        />
      </div>
      <TextArea
        label={t('body')}
        description={t('bodyHint')}
        rows={4}
        value={draft.body}
        onChange={(body) => set({ body })}
      />
    </>
  );
}

function Once({ draft, set }: EditProps) {
  const t = useTranslations('connectors.effectForm');
  const example = useTranslations('connectors.example');
  return (
    <>
      <div className="connector-pair">
        <TextField label={t('success')} value={draft.success} onChange={(success) => set({ success })} />
        <TextField
          label={t('externalId')}
          placeholder={example('effectId')}
          value={draft.externalId}
          onChange={(externalId) => set({ externalId })}
        />
        <TextField label={t('keyHeader')} value={draft.keyHeader} onChange={(keyHeader) => set({ keyHeader })} />
        <TextField
          label={t('lookUpPath')}
          placeholder={example('lookUpPath')}
          value={draft.lookUpPath}
          onChange={(lookUpPath) => set({ lookUpPath })}
        />
      </div>
      <Switch isSelected={draft.repeatable} onChange={(repeatable) => set({ repeatable })}>
        {t('repeatable')}
      </Switch>
      <p className="f12 t3">{t('onceHint')}</p>
    </>
  );
}

/** What can be carried out in a system described on this screen, and how the same thing is kept from happening twice. */
export function EffectEditor({ connector }: { connector: ConnectorDetail }) {
  const t = useTranslations('connectors');
  const told = useTold();
  const problemText = useProblemText();
  const settings = connector.settings as unknown as RestSettings;
  const [kind, setKind] = useState<string>(connector.effects[0] ?? 'refund');
  const [drafts, setDrafts] = useState<Record<string, RestEffect>>({});
  const draft = drafts[kind] ?? settings.effects[kind] ?? BLANK;
  const write = useWrite(updateConnector, connectorKeys.all);
  const own = connector.effects.filter((name) => name.startsWith('custom.'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const changed = { ...settings, effects: { ...settings.effects, [kind]: draft } };
    const body = { settings: changed as unknown as Record<string, unknown>, version: connector.version };
    write.mutate({ id: connector.id, body }, told(t('form.saved')));
  };
  const edit = { draft, set: (part: Partial<RestEffect>) => setDrafts({ ...drafts, [kind]: { ...draft, ...part } }) };
  return (
    <form className="connector-form" onSubmit={submit}>
      <Select
        label={t('effectForm.kind')}
        options={[
          ...EFFECTS.map((id) => ({ id: id as string, label: t(`effects.kinds.${id}`) })),
          ...own.map((id) => ({ id, label: id })),
        ]}
        value={kind}
        onChange={setKind}
      />
      <Request {...edit} />
      <Once {...edit} />
      {write.isError ? <p className="f12 sync-trouble">{problemText(write.error)}</p> : null}
      <div className="row">
        <Button type="submit" variant="primary" isDisabled={draft.path === ''} isPending={write.isPending}>
          {t('form.save')}
        </Button>
      </div>
    </form>
  );
}
