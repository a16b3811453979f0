import type { Wallboard } from '@madoguchi/contracts/wallboard';
import { Icon } from '@madoguchi/ui/icon';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { OLD_MS } from '../wall-time.ts';

const MOST_ALERTS = 2;
const MINUTE = 60;

/** What is beyond its limit, in a sentence each: shape, colour and words. */
function Alerts({ wall }: { wall: Wallboard }) {
  const t = useTranslations('dashboards.wall');
  return (
    <div className="wall-alerts" role="status">
      {wall.alerts.slice(0, MOST_ALERTS).map((alert) => (
        <p key={alert.kind} data-level={alert.level}>
          <Icon name={alert.level === 'alarm' ? 'oct' : 'tri'} size={24} />
          {t(`alert.${alert.kind}`, {
            value: Math.round(alert.value),
            limit: alert.limit,
            hours: Math.floor(alert.value / MINUTE),
            limitHours: alert.limit % MINUTE === 0 ? alert.limit / MINUTE : 0,
          })}
        </p>
      ))}
    </div>
  );
}

export interface WallHeadProps {
  wall: Wallboard;
  now: Date;
  /** When the figures last came (by the clock of this screen). */
  cameAt: number;
  actions?: ReactNode;
}

export function WallHead({ wall, now, cameAt, actions }: WallHeadProps) {
  const t = useTranslations('dashboards.wall');
  const format = useFormatter();
  const zone = { timeZone: wall.timeZone };
  const isOld = now.getTime() - cameAt > OLD_MS;
  return (
    <header className="wall-top">
      <Icon name="logo" size={32} />
      <h1>{wall.house}</h1>
      <span className="t2 wall-date">
        {format.dateTime(now, { month: 'long', day: 'numeric', weekday: 'short', ...zone })}
      </span>
      <b className="wall-clock">
        {format.dateTime(now, { hour: '2-digit', minute: '2-digit', hour12: false, ...zone })}
      </b>
      {isOld ? (
        <p className="wall-old" role="alert">
          <Icon name="offline" size={24} />
          {t('old', {
            time: format.dateTime(new Date(wall.at), {
              hour: '2-digit',
              minute: '2-digit',
              second: '2-digit',
              hour12: false,
              ...zone,
            }),
          })}
        </p>
      ) : null}
      <Alerts wall={wall} />
      {actions}
    </header>
  );
}
