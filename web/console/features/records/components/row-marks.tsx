import type { ConversationItem } from '@madoguchi/contracts/conversations';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { useMay } from '../../../lib/session.ts';
import { useRowMark } from '../api.ts';

/** In a row: how often they wrote, an open complaint, and that somebody should not answer alone. */
export function RowMarks({ item }: { item: ConversationItem }) {
  const t = useTranslations('records');
  const { data } = useRowMark(item.id, useMay('record:edit'));
  if (!data || (!data.repeat && !data.complaint && !data.caution)) return null;
  return (
    <span className="row row-tight nowrap">
      {data.caution ? (
        <span className="td" title={t('harassment.title')}>
          <Icon name="shield" size={14} />
          <span className="sr">{t('harassment.title')}</span>
        </span>
      ) : null}
      {data.complaint ? (
        <span className={data.complaint === 'minor' ? 'tw' : 'td'} title={t('complaint.title')}>
          <Icon name="tri" size={14} />
          <span className="sr">{t('complaint.strip', { severity: t(`severities.${data.complaint}`) })}</span>
        </span>
      ) : null}
      {data.repeat ? <Tag tone="warn">{t('repeat.badge', { count: data.repeat, days: data.days })}</Tag> : null}
    </span>
  );
}
