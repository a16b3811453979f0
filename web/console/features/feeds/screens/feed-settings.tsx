import { CopyField } from '@madoguchi/ui/auth';
import { LinkButton } from '@madoguchi/ui/button';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { feedPath } from '../api.ts';
import { FeedTables } from '../components/feed-tables.tsx';
import { FigureFiles } from '../components/figure-files.tsx';
import '../feeds.css';

const example = (): string =>
  `curl -i -H "Authorization: Bearer mdg_…" "${window.location.origin}${feedPath.replace('{table}', 'conversations')}?format=ndjson&limit=5000"`;

/** How other systems read our tables; what is in them; and the files one took out of boards. */
export function FeedSettings() {
  const t = useTranslations('feeds.settings');
  const mayRead = useMay('feed:read');
  const mayMakeKeys = useMay('key:manage');
  return (
    <SettingsPage title={t('title')} description={t(mayRead ? 'lead' : 'leadFiles')}>
      <SettingsRow title={t('files')} description={t('filesHint')}>
        <FigureFiles />
      </SettingsRow>
      {mayRead ? (
        <>
          <SettingsRow title={t('connect')} description={t('connectHint')}>
            <div className="feed-connect">
              <CopyField label={t('example')} value={example()} multiline />
              <p className="f12 t2">{t('personalHint')}</p>
              {mayMakeKeys ? (
                <div>
                  <LinkButton href={paths.settings('keys')}>{t('keys')}</LinkButton>
                </div>
              ) : null}
            </div>
          </SettingsRow>
          <SettingsRow title={t('tables')} description={t('tablesHint')}>
            <FeedTables />
          </SettingsRow>
        </>
      ) : null}
    </SettingsPage>
  );
}
