import type { Wallboard } from '@madoguchi/contracts/wallboard';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import { useLastingText } from './wall-tiles.tsx';

const WIDTH = 960;
const HEIGHT = 240;
const FLOOR = HEIGHT - 28;
const LEFT = 44;
const FIRST = { hour: 8, last: 19 };

interface HoursProps {
  wall: Wallboard;
  now: Date;
}

/** The bars themselves: received filled, solved as a frame beside it; the hour that runs is marked. */
function Bars({ wall, now }: HoursProps) {
  const t = useTranslations('dashboards.wall');
  const { byHour } = wall.today;
  const busy = byHour.filter(({ received, solved }) => received + solved > 0).map(({ hour }) => hour);
  const first = Math.min(FIRST.hour, ...busy);
  const last = Math.max(FIRST.last, ...busy);
  const hours = byHour.filter(({ hour }) => hour >= first && hour <= last);
  // Even, so that the line in the middle stands at a whole number too.
  const most = 2 * Math.ceil(Math.max(4, ...hours.map(({ received, solved }) => Math.max(received, solved))) / 2);
  const step = (WIDTH - LEFT) / hours.length;
  const y = (value: number) => FLOOR - (value / most) * (FLOOR - 12);
  const running = hourIn(now, wall.timeZone);
  return (
    <>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line className="grid" x1={LEFT} x2={WIDTH} y1={y(most * share)} y2={y(most * share)} />
          <text x={LEFT - 8} y={y(most * share) + 5} textAnchor="end">
            {most * share}
          </text>
        </g>
      ))}
      {hours.map(({ hour, received, solved }, at) => {
        const x = LEFT + at * step;
        return (
          <g key={hour}>
            <rect
              className="is-received"
              x={x + step * 0.12}
              y={y(received)}
              width={step * 0.38}
              height={FLOOR - y(received)}
            />
            <rect
              className="is-solved"
              x={x + step * 0.54}
              y={y(solved)}
              width={step * 0.32}
              height={FLOOR - y(solved)}
            />
            <text
              className={hour === running ? 'is-now' : undefined}
              x={x + step / 2}
              y={HEIGHT - 6}
              textAnchor="middle"
            >
              {t('hour', { hour })}
            </text>
          </g>
        );
      })}
    </>
  );
}

const hourIn = (now: Date, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hour12: false, timeZone }).format(now));

/** What came in and what was solved today, by the hour. */
export function WallHours({ wall, now }: HoursProps) {
  const t = useTranslations('dashboards.wall');
  const { received, solved } = wall.today;
  return (
    <section className="wall-card" aria-label={t('hours')}>
      <div className="wall-head">
        <b>{t('hours')}</b>
        <span className="end wall-legend">
          <span>
            <i className="is-received" />
            {t('receivedBar')}
          </span>
          <span>
            <i className="is-solved" />
            {t('solvedBar')}
          </span>
        </span>
      </div>
      <svg
        className="wall-hours"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('hoursText', { received, solved })}
      >
        <Bars wall={wall} now={now} />
      </svg>
    </section>
  );
}

const LEVELS = {
  none: { icon: 'check-c', word: 'calm' },
  warn: { icon: 'tri', word: 'busy' },
  alarm: { icon: 'oct', word: 'crowded' },
} as const;

export function WallTeams({ wall, now }: { wall: Wallboard; now: Date }) {
  const t = useTranslations('dashboards.wall');
  const lasting = useLastingText();
  return (
    <section className="wall-card grow" aria-label={t('byTeam')}>
      <div className="wall-head">
        <b>{t('byTeam')}</b>
      </div>
      <table className="wall-table">
        <thead>
          <tr>
            <th scope="col">{t('team')}</th>
            <th scope="col" className="num">
              {t('waiting')}
            </th>
            <th scope="col" className="num">
              {t('longestShort')}
            </th>
            <th scope="col" className="num">
              {t('overdue')}
            </th>
            <th scope="col" className="num">
              {t('staff')}
            </th>
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {wall.teams.map((team) => {
            const { icon, word } = LEVELS[team.level ?? 'none'];
            return (
              <tr key={team.id}>
                <td>
                  <b>{team.name}</b>
                </td>
                <td className="num">
                  <b>{team.waiting}</b>
                </td>
                <td className="num">{lasting(team.longestSince, now)}</td>
                <td className="num">{team.overdue}</td>
                <td className="num">
                  {team.available} / {team.people}
                </td>
                <td className="wall-state" data-level={team.level ?? 'none'}>
                  <span>
                    <Icon name={icon} size={20} />
                    {t(`teamState.${word}`)}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const STATE_ICONS: Readonly<Record<Wallboard['people'][number]['state'], IconName>> = {
  available: 'check-c',
  busy: 'chat',
  break: 'cup',
  transfers_only: 'transfer',
  offline: 'offline',
};
const REASONS = ['rest', 'lunch', 'training', 'meeting', 'wrap_up'] as const;
const MOST = 27;

export function WallPeople({ wall, now }: { wall: Wallboard; now: Date }) {
  const t = useTranslations('dashboards.wall');
  const lasting = useLastingText();
  const reasonText = (person: Wallboard['people'][number]) => {
    const known = REASONS.find((reason) => reason === person.reasonKey);
    return person.reasonName || (known ? t(`reason.${known}`) : t(`presence.${person.state}`));
  };
  const rest = wall.people.length - MOST;
  return (
    <section className="wall-card wall-people" aria-label={t('staff')}>
      <div className="wall-head">
        <b>{t('staff')}</b>
        <span className="t2">{t('there', { count: wall.people.length })}</span>
        {rest > 0 ? <span className="end t2">{t('more', { count: rest })}</span> : null}
      </div>
      {wall.people.length === 0 ? <p className="t2">{t('nobodyThere')}</p> : null}
      <ul>
        {wall.people.slice(0, MOST).map((person) => (
          <li key={person.id} data-state={person.state}>
            <span className="wall-face">
              <Icon name={STATE_ICONS[person.state]} size={20} />
            </span>
            <span className="grow">
              <b className="clip block">{person.name}</b>
              <span className="t2">
                {person.state === 'break' ? reasonText(person) : t(`presence.${person.state}`)}
              </span>
            </span>
            <span className="num">
              {lasting(person.since, now)}
              <span className="t2 block">{t('open', { count: person.open })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
