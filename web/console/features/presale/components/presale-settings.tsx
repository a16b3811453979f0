import type { PresaleSettings as Settings } from '@madoguchi/contracts/presale';
import { SHIPPED_BLOCKERS } from '@madoguchi/contracts/presale';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { LoadingState } from '@madoguchi/ui/states';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { RecordField } from '../../../lib/components/record-field.tsx';
import { useWrite } from '../../../lib/use-write.ts';
import { presaleKeys, saveSettings, usePresaleSettings } from '../api.ts';
import { useBlockerName } from '../use-blocker-name.ts';

const DAYS = [3, 7, 14, 30, 60, 90];

interface Part {
  draft: Settings;
  set(patch: Partial<Settings>): void;
}

function Pages({ draft, set }: Part) {
  const t = useTranslations('presale.settings');
  const change = (at: number, patch: Partial<Settings['pages'][number]>) =>
    set({ pages: draft.pages.map((page, nth) => (nth === at ? { ...page, ...patch } : page)) });
  return (
    <fieldset className="stack">
      <legend className="label">{t('pages')}</legend>
      <p className="f12 t3">{t('pagesHint')}</p>
      {draft.pages.map((page, at) => (
        <div key={at} className="presale-rule">
          <TextField
            label={t('path')}
            labelHidden
            value={page.path}
            maxLength={300}
            onChange={(path) => change(at, { path })}
          />
          {page.path.includes('{code}') ? (
            <span className="f12 t3">{t('byCode')}</span>
          ) : (
            <RecordField
              noun="product"
              label={t('product')}
              value={page.productId ?? undefined}
              onChange={(productId) => change(at, { productId: productId ?? null })}
            />
          )}
          <IconButton
            icon="x"
            label={t('remove')}
            onPress={() => set({ pages: draft.pages.filter((_page, nth) => nth !== at) })}
          />
        </div>
      ))}
      <div>
        <Button size="xs" icon="plus" onPress={() => set({ pages: [...draft.pages, { path: '/', productId: null }] })}>
          {t('addPage')}
        </Button>
      </div>
    </fieldset>
  );
}

function BlockerList({ draft, set }: Part) {
  const t = useTranslations('presale.settings');
  const nameOf = useBlockerName();
  const missing = SHIPPED_BLOCKERS.filter((key) => !draft.blockers.some((one) => one.key === key));
  const add = (key: string) => set({ blockers: [...draft.blockers, { key, name: '' }] });
  return (
    <fieldset className="stack">
      <legend className="label">{t('blockers')}</legend>
      <div className="presale-names">
        {draft.blockers.map(({ key, name }, at) => (
          <div key={key} className="presale-name">
            <TextField
              label={t('name')}
              labelHidden
              placeholder={nameOf(key)}
              value={name}
              maxLength={40}
              onChange={(next) =>
                set({ blockers: draft.blockers.map((one, nth) => (nth === at ? { key, name: next } : one)) })
              }
            />
            <IconButton
              icon="x"
              label={t('remove')}
              isDisabled={draft.blockers.length === 1}
              onPress={() => set({ blockers: draft.blockers.filter((one) => one.key !== key) })}
            />
          </div>
        ))}
      </div>
      <div className="row wrap">
        <Button size="xs" icon="plus" onPress={() => add(`own_${Date.now().toString(36)}`)}>
          {t('addBlocker')}
        </Button>
        {missing.map((key) => (
          <Button key={key} size="xs" variant="ghost" icon="plus" onPress={() => add(key)}>
            {nameOf(key)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

function Fields({ settings, onClose }: { settings: Settings; onClose(): void }) {
  const t = useTranslations('presale.settings');
  const [draft, setDraft] = useState(settings);
  const write = useWrite(saveSettings, presaleKeys.all);
  const part = { draft, set: (patch: Partial<Settings>) => setDraft((before) => ({ ...before, ...patch })) };
  const isUnnamed = draft.blockers.some(({ key, name }) => key.startsWith('own_') && name.trim() === '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isUnnamed) write.mutate(draft, { onSuccess: onClose });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <BlockerList {...part} />
      <Pages {...part} />
      <Select
        label={t('orderDays')}
        value={String(draft.orderDays)}
        onChange={(id) => part.set({ orderDays: Number(id) })}
        options={[...new Set([...DAYS, draft.orderDays])].map((count) => ({
          id: String(count),
          label: t('days', { count }),
        }))}
      />
      <FormFoot error={write.error} isPending={write.isPending} isDisabled={isUnnamed} onCancel={onClose} />
    </form>
  );
}

/** Which pages are about which products, what keeps people from buying, and when an order counts. */
export function PresaleSettings({ onClose }: { onClose(): void }) {
  const t = useTranslations('presale.settings');
  const { data } = usePresaleSettings();
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('title')}>
      {data ? <Fields settings={data} onClose={onClose} /> : <LoadingState shape="rows" rows={3} />}
    </Dialog>
  );
}
