import { intent, type Intent, type RecordSettings } from '@madoguchi/contracts/records';
import { TextArea } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { categoryPath, useCategories } from '../../../lib/directory.ts';

type Probes = RecordSettings['probes'];
const EVERY = 'every';

/** What to ask for each intent: for every category, or in place of that for one. */
export function ProbeTexts({ probes, onChange }: { probes: Probes; onChange(probes: Probes): void }) {
  const t = useTranslations('records.settings');
  const intents = useTranslations('records.intents');
  const joint = useTranslations('desk.header');
  const locale = useLocale();
  const { data: categories = [] } = useCategories();
  const [chosen, setChosen] = useState(EVERY);
  const categoryId = chosen === EVERY ? null : chosen;
  const textOf = (one: Intent) =>
    probes.find((probe) => probe.intent === one && probe.categoryId === categoryId)?.text ?? { ja: '', en: '' };
  const set = (one: Intent, text: { ja: string; en: string }) => {
    const others = probes.filter((probe) => probe.intent !== one || probe.categoryId !== categoryId);
    onChange(text.ja || text.en ? [...others, { categoryId, intent: one, text }] : others);
  };
  return (
    <SettingsRow title={t('probes')} description={t('probesHint')}>
      <Select
        label={t('category')}
        options={[
          { id: EVERY, label: t('anyCategory') },
          ...categories.map((one) => ({
            id: one.id,
            label: categoryPath(categories, one.id, locale).join(joint('pathJoint')),
          })),
        ]}
        value={chosen}
        onChange={setChosen}
      />
      {intent.options.map((one) => (
        <div key={one} className="settings-pair">
          <TextArea
            label={t('inLanguage', { label: intents(one), language: t('japanese') })}
            rows={2}
            value={textOf(one).ja}
            onChange={(ja) => set(one, { ...textOf(one), ja })}
          />
          <TextArea
            label={t('inLanguage', { label: intents(one), language: t('english') })}
            rows={2}
            value={textOf(one).en}
            onChange={(en) => set(one, { ...textOf(one), en })}
          />
        </div>
      ))}
    </SettingsRow>
  );
}
