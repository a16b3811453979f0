import { Icon } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import { useMay } from '../../../lib/session.ts';
import { useHelpCenter } from '../api.ts';

/** Above the list of articles: where customers read them. */
export function HelpCenterTile() {
  return useMay('help_center:manage') ? <Tile /> : null;
}

function Tile() {
  const t = useTranslations('help-center.settings');
  const { data } = useHelpCenter();
  if (!data?.enabled) return null;
  return (
    <div className="list-tile">
      <span className="t2 f12 row">
        <Icon name="globe" size={14} />
        <span className="clip">{t('title')}</span>
      </span>
      <b>{t('isOpen')}</b>
      <a className="f12" href={data.url} target="_blank" rel="noreferrer">
        {t('open')}
      </a>
    </div>
  );
}
