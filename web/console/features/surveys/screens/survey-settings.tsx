import { LinkButton } from '@madoguchi/ui/button';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useSurveys } from '../api.ts';
import { PulsePanel } from '../components/pulse-panel.tsx';
import '../surveys.css';

/** `/settings/surveys`: the way to what customers are asked, and the pulse of our own people. */
export function SurveySettings() {
  const t = useTranslations('surveys');
  const mayManage = useMay('survey:manage');
  const query = useSurveys();
  return (
    <SettingsPage title={t('title')} description={t('settings.lead')}>
      <SettingsRow title={t('settings.customers')} description={t('settings.customersHint')}>
        <SectionState query={query}>
          {(surveys) => (
            <div className="row wrap">
              <LinkButton href={paths.surveys()}>{t('settings.open')}</LinkButton>
              <span className="f12 t3">
                {t('settings.active', { count: surveys.filter(({ state }) => state === 'active').length })}
              </span>
            </div>
          )}
        </SectionState>
      </SettingsRow>
      {mayManage ? (
        <SettingsRow title={t('pulse.title')} description={t('pulse.short')}>
          <PulsePanel />
        </SettingsRow>
      ) : null}
    </SettingsPage>
  );
}
