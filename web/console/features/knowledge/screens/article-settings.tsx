import type { ArticleSettings as Settings } from '@madoguchi/contracts/articles';
import { LinkButton } from '@madoguchi/ui/button';
import { RadioCards } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { paths } from '../../../lib/paths.ts';
import { useSettingsDraft } from '../../../lib/use-settings-draft.tsx';
import { articleKeys, saveSettings, useArticleSettings } from '../api.ts';

const KEYS = ['needsOtherApprover', 'reviewDays'] as const;
type Draft = Pick<Settings, (typeof KEYS)[number]>;
const MOST_DAYS = 3650;
/** Who may publish (server/features/workspace/policy.ts); shown so that nobody has to look it up. */
const APPROVERS = new Set(['owner', 'admin', 'supervisor']);

/** By name: who is asked when something waits for approval. */
function Approvers() {
  const t = useTranslations('knowledge.settings');
  const names = activeMembers(useMembers())
    .filter(({ role }) => APPROVERS.has(role))
    .map(({ name }) => name);
  return (
    <SettingsRow title={t('approvers')} description={t('approversHint')}>
      <p>{names.join(t('joint'))}</p>
      <div>
        <LinkButton size="sm" variant="text" href={paths.settings('members')}>
          {t('toMembers')}
        </LinkButton>
      </div>
    </SettingsRow>
  );
}

function ReviewDays({ value, onChange }: { value: number; onChange(days: number): void }) {
  const t = useTranslations('knowledge.settings');
  const write = (text: string) => {
    const days = Number(text.replaceAll(/\D/g, ''));
    onChange(Math.min(MOST_DAYS, Math.max(1, days)));
  };
  return (
    <SettingsRow title={t('review')} description={t('reviewHint')}>
      <TextField
        label={t('reviewDays')}
        inputMode="numeric"
        suffix={t('days')}
        value={String(value)}
        onChange={write}
      />
    </SettingsRow>
  );
}

/** Where the rest of what articles go by is set. */
function Elsewhere() {
  const t = useTranslations('knowledge.settings');
  return (
    <SettingsRow title={t('elsewhere')} description={t('elsewhereHint')}>
      <div className="row wrap">
        <LinkButton size="sm" href={paths.settings('categories')}>
          {t('categories')}
        </LinkButton>
        <LinkButton size="sm" href={paths.settings('help-center')}>
          {t('languages')}
        </LinkButton>
        <LinkButton size="sm" href={paths.settings('synonyms')}>
          {t('synonyms')}
        </LinkButton>
      </div>
    </SettingsRow>
  );
}

function Form({ settings }: { settings: Settings }) {
  const t = useTranslations('knowledge.settings');
  const { draft, set, bar } = useSettingsDraft<Draft>(settings, {
    keys: KEYS,
    save: (changed) => saveSettings({ ...settings, ...changed }),
    queryKey: articleKeys.all,
    saved: t('saved'),
  });
  return (
    <SettingsPage title={t('title')} description={t('lead')} saveBar={bar}>
      <SettingsRow title={t('approval')} description={t('approvalHint')}>
        <RadioCards
          label={t('approval')}
          value={draft.needsOtherApprover ? 'other' : 'own'}
          onChange={(who) => set({ needsOtherApprover: who === 'other' })}
          options={(['other', 'own'] as const).map((id) => ({
            id,
            title: t(`approves.${id}`),
            detail: t(`approvesDetail.${id}`),
          }))}
        />
      </SettingsRow>
      <Approvers />
      <ReviewDays value={draft.reviewDays} onChange={(reviewDays) => set({ reviewDays })} />
      <Elsewhere />
    </SettingsPage>
  );
}

/** 記事の決まり: who approves them and how often they are looked over. */
export function ArticleSettings() {
  const query = useArticleSettings();
  return (
    <SectionState query={query}>
      {(settings) => <Form key={JSON.stringify(settings)} settings={settings} />}
    </SectionState>
  );
}
