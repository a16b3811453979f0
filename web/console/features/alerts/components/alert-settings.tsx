import { ALERT_SEVERITIES, type AlertSettings as Settings } from '@madoguchi/contracts/alerts';
import { Dialog } from '@madoguchi/ui/dialog';
import { Select } from '@madoguchi/ui/select';
import { LoadingState } from '@madoguchi/ui/states';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { categoryPath, offeredCategories, useCategories, useTeams } from '../../../lib/directory.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { alertKeys, saveSettings, useAlertSettings } from '../api.ts';

const NONE = 'none';
const FROM = ['never', ...ALERT_SEVERITIES] as const;

function Fields({ settings, onClose }: { settings: Settings; onClose(): void }) {
  const t = useTranslations('alerts.settings');
  const words = useTranslations('alerts.severities');
  const locale = useLocale();
  const [draft, setDraft] = useState(settings);
  const write = useWrite(saveSettings, alertKeys.all);
  const { data: teams = [] } = useTeams();
  const { data: categories = [] } = useCategories();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate(draft, { onSuccess: onClose });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Select
        label={t('opensFrom')}
        description={t('opensFromHint')}
        options={FROM.map((id) => ({ id: id as string, label: id === 'never' ? t('never') : words(id) }))}
        value={draft.opensFrom}
        onChange={(id) => setDraft({ ...draft, opensFrom: FROM.find((one) => one === id) ?? 'never' })}
      />
      <Select
        label={t('team')}
        options={[{ id: NONE, label: t('teamOfInbox') }, ...teams.map(({ id, name }) => ({ id, label: name }))]}
        value={draft.teamId ?? NONE}
        onChange={(id) => setDraft({ ...draft, teamId: id === NONE ? null : id })}
      />
      <Select
        label={t('category')}
        options={[
          { id: NONE, label: t('noCategory') },
          ...offeredCategories(categories, [draft.categoryId]).map(({ id }) => ({
            id,
            label: categoryPath(categories, id, locale === 'en' ? 'en' : 'ja').join(' › '),
          })),
        ]}
        value={draft.categoryId ?? NONE}
        onChange={(id) => setDraft({ ...draft, categoryId: id === NONE ? null : id })}
      />
      <FormFoot error={write.error} isPending={write.isPending} isDisabled={false} onCancel={onClose} />
    </form>
  );
}

/** What alerts do by themselves. */
export function AlertSettings({ onClose }: { onClose(): void }) {
  const t = useTranslations('alerts.settings');
  const { data } = useAlertSettings();
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('title')}>
      {data ? <Fields settings={data} onClose={onClose} /> : <LoadingState shape="rows" rows={3} />}
    </Dialog>
  );
}
