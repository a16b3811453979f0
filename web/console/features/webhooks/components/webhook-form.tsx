import { type Webhook, type WebhookFact, webhookRole } from '@madoguchi/contracts/webhooks';
import { Checkbox } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { createWebhook, updateWebhook, webhookKeys, type WebhookDraft } from '../api.ts';
import { FACT_GROUPS, useFactName } from '../words.ts';

const START: WebhookDraft = {
  name: '',
  url: '',
  role: 'supervisor',
  facts: ['conversation.opened', 'conversation.status_changed', 'message.received', 'message.sent'],
};

function FactChoice({ value, onChange }: { value: readonly WebhookFact[]; onChange(value: WebhookFact[]): void }) {
  const t = useTranslations('webhooks');
  const factName = useFactName();
  return FACT_GROUPS.map((group) => (
    <fieldset key={group.id} className="webhook-facts">
      <legend className="label">{t(`group.${group.id}`)}</legend>
      {group.facts.map((fact) => (
        <Checkbox
          key={fact}
          isSelected={value.includes(fact)}
          onChange={(on) => onChange(on ? [...value, fact] : value.filter((one) => one !== fact))}
        >
          {factName(fact)}
        </Checkbox>
      ))}
    </fieldset>
  ));
}

export interface WebhookFormProps {
  /** null: a new one. */
  webhook: Webhook | null;
  onClose(): void;
  /** A new one, with the secret that is shown once. */
  onMade(webhook: Webhook, secret: string): void;
}

/** Who is told, of what, and as whom. */
export function WebhookForm({ webhook, onClose, onMade }: WebhookFormProps) {
  const t = useTranslations('webhooks');
  const roles = useTranslations('settings.role');
  const told = useTold();
  const [draft, setDraft] = useState<WebhookDraft>(webhook ?? START);
  const set = (part: Partial<WebhookDraft>) => setDraft((now) => ({ ...now, ...part }));
  const create = useWrite(createWebhook, webhookKeys.all);
  const change = useWrite(updateWebhook, webhookKeys.all);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, url, role, facts } = draft;
    const body = { name, url, role, facts };
    const done = () => {
      told(t('saved')).onSuccess();
      onClose();
    };
    if (webhook) change.mutate({ id: webhook.id, version: webhook.version, ...body }, { onSuccess: done });
    else create.mutate(body, { onSuccess: ({ secret, ...made }) => onMade(made, secret) });
  };
  const isWhole = draft.name.trim() !== '' && draft.url.trim() !== '' && draft.facts.length > 0;
  return (
    <Dialog isOpen size="lg" title={t(webhook ? 'edit' : 'new')} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <form className="webhook-form" onSubmit={submit}>
        <TextField
          label={t('name')}
          isRequired
          autoFocus
          maxLength={120}
          value={draft.name}
          onChange={(name) => set({ name })}
        />
        <TextField
          label={t('url')}
          description={t('urlHint')}
          isRequired
          type="url"
          maxLength={2000}
          value={draft.url}
          onChange={(url) => set({ url })}
        />
        <Select
          label={t('role')}
          description={t('roleHint')}
          options={webhookRole.options.map((id) => ({ id, label: roles(id) }))}
          value={draft.role}
          onChange={(role) => set({ role })}
        />
        <h3 className="f13">{t('facts')}</h3>
        <FactChoice value={draft.facts} onChange={(facts) => set({ facts })} />
        <FormFoot
          error={create.error ?? change.error}
          isPending={create.isPending || change.isPending}
          isDisabled={!isWhole}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
