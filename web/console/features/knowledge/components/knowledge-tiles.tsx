import { Icon, type IconName } from '@madoguchi/ui/icon';
import type { ComponentType } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useArticleCounts } from '../api.ts';

interface TileProps {
  icon: IconName;
  label: string;
  value: string;
  detail: string;
  tone?: 'hot' | undefined;
}

function Tile({ icon, label, value, detail, tone }: TileProps) {
  return (
    <div className="list-tile">
      <span className="t2 f12 row">
        <Icon name={icon} size={14} />
        <span className="clip">{label}</span>
      </span>
      <b>{value}</b>
      <span className={tone === 'hot' ? 'article-late f12' : 't3 f12'}>{detail}</span>
    </div>
  );
}

/** What needs somebody, counted; other features add theirs. */
export function KnowledgeTiles({ others }: { others: readonly ComponentType[] }) {
  const t = useTranslations('knowledge.tile');
  const format = useFormatter();
  const { data } = useArticleCounts();
  if (!data) return <div className="knowledge-tiles" aria-busy="true" />;
  const judged = data.helpful + data.unhelpful;
  const share = judged > 0 ? format.number(data.helpful / judged, { style: 'percent' }) : '—';
  return (
    <div className="knowledge-tiles">
      {others.map((Other, at) => (
        // The list of parts never changes while the screen is open.
        // oxlint-disable-next-line react/no-array-index-key
        <Other key={at} />
      ))}
      <Tile icon="flag" label={t('flagged')} value={t('count', { count: data.flagged })} detail={t('flaggedDetail')} />
      <Tile
        icon="clock"
        label={t('due')}
        value={t('count', { count: data.due })}
        detail={data.overdue > 0 ? t('overdue', { count: data.overdue }) : t('dueDetail')}
        tone={data.overdue > 0 ? 'hot' : undefined}
      />
      <Tile
        icon="shield"
        label={t('review')}
        value={t('count', { count: data.review })}
        detail={t('drafts', { count: data.draft })}
      />
      <Tile
        icon="thumb"
        label={t('helped')}
        value={share}
        detail={judged > 0 ? t('judged', { count: judged }) : t('unjudged')}
      />
    </div>
  );
}
