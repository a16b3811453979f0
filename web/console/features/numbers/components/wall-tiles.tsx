import type { AlertKind, AlertLevel, Wallboard } from '@madoguchi/contracts/wallboard';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { useFormatter, useTranslations } from 'use-intl';
import { lastingOf } from '../wall-time.ts';

/** How long, in words for a wall. */
export function useLastingText(): (since: string | null, now: Date) => string {
  const t = useTranslations('dashboards.wall');
  return (since, now) => {
    if (since === null) return t('none');
    const { unit, amount, rest } = lastingOf(new Date(since), now);
    return t(`lasting.${unit}`, { amount, rest });
  };
}

interface BigProps {
  label: string;
  value: string;
  unit?: string;
  level?: AlertLevel | null;
  icon?: IconName;
  sub: string;
}

const LEVEL_ICONS: Readonly<Record<AlertLevel, IconName>> = { warn: 'tri', alarm: 'oct' };

function Big({ label, value, unit = '', level = null, icon, sub }: BigProps) {
  const t = useTranslations('dashboards.wall');
  const shape = level ? LEVEL_ICONS[level] : icon;
  return (
    <div className="wall-big" data-level={level ?? undefined}>
      <div className="wall-label">
        {label}
        {level ? <span className="wall-level">{t(`level.${level}`)}</span> : null}
      </div>
      <div className="wall-value">
        {value}
        <small>{unit}</small>
      </div>
      <div className="wall-sub">
        {shape ? <Icon name={shape} size={20} /> : null}
        {sub}
      </div>
    </div>
  );
}

type TilesProps = { wall: Wallboard; now: Date };
type LevelOf = (kind: AlertKind) => AlertLevel | null;

/** What lies before us at this moment. */
function NowTiles({ wall, now, level }: TilesProps & { level: LevelOf }) {
  const t = useTranslations('dashboards.wall');
  const format = useFormatter();
  const lasting = useLastingText();
  const { now: open } = wall;
  const clock = (at: string) =>
    format.dateTime(new Date(at), { hour: '2-digit', minute: '2-digit', timeZone: wall.timeZone });
  return (
    <>
      <Big
        label={t('waiting')}
        value={format.number(open.waiting)}
        unit={t('items')}
        level={level('waiting') ?? level('longest_minutes')}
        icon="clock"
        sub={open.longestSince ? t('longest', { time: lasting(open.longestSince, now) }) : t('nobodyWaits')}
      />
      <Big
        label={t('overdue')}
        value={format.number(open.overdue)}
        unit={t('items')}
        level={level('overdue')}
        icon="check-c"
        sub={t('dueSoon', { count: open.dueSoon })}
      />
      <Big
        label={t('unassigned')}
        value={format.number(open.unassigned)}
        unit={t('items')}
        level={level('unassigned')}
        icon="inbox"
        sub={
          open.callbacks > 0 && open.nextCallbackAt
            ? t('callbacksNext', { count: open.callbacks, time: clock(open.nextCallbackAt) })
            : t('callbacks', { count: open.callbacks })
        }
      />
    </>
  );
}

/** Who is there, and how the day goes. */
function TodayTiles({ wall, level }: { wall: Wallboard; level: LevelOf }) {
  const t = useTranslations('dashboards.wall');
  const format = useFormatter();
  const { today, presence } = wall;
  return (
    <>
      <Big
        label={t('available')}
        value={format.number(presence.available)}
        unit={t('people')}
        level={level('available')}
        icon="users"
        sub={t('others', { busy: presence.busy + presence.transfers_only, away: presence.break })}
      />
      <Big
        label={t('received')}
        value={format.number(today.received)}
        unit={t('items')}
        icon="mail"
        sub={t('solved', { count: today.solved })}
      />
      <Big
        label={t('csat')}
        value={today.csat ? format.number(today.csat.percent, { maximumFractionDigits: 0 }) : t('none')}
        unit={today.csat ? t('percent') : ''}
        level={level('csat')}
        icon="heart"
        sub={
          today.firstResponseMinutes === null
            ? t('noAnswerYet')
            : t('firstResponse', { minutes: Math.round(today.firstResponseMinutes) })
        }
      />
    </>
  );
}

/** The six figures everybody can read across the room. */
export function WallTiles({ wall, now }: TilesProps) {
  const level: LevelOf = (kind) => wall.alerts.find((alert) => alert.kind === kind)?.level ?? null;
  return (
    <div className="wall-bigs">
      <NowTiles wall={wall} now={now} level={level} />
      <TodayTiles wall={wall} level={level} />
    </div>
  );
}
