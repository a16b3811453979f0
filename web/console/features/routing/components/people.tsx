import type { MemberLoad, Supervision } from '@madoguchi/contracts/routing';
import { handChannel } from '@madoguchi/contracts/vocabulary';
import { Avatar } from '@madoguchi/ui/avatar';
import { PresenceDot, Tag } from '@madoguchi/ui/marks';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime, useNow } from '@madoguchi/ui/time';
import { type DragEvent, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useBreakReasons, usePresenceText } from '../../../lib/member-presence.ts';
import { PersonMenu } from './person-menu.tsx';

export const DRAGGED = 'application/x-madoguchi-conversation';
const CHANNELS = ['chat', 'email', 'form', 'api', ...handChannel.options] as const;

/** Those who are there first, then by what they hold. */
function inOrder(members: readonly MemberLoad[]): MemberLoad[] {
  const isThere = ({ presence }: MemberLoad) => (presence && presence.state !== 'offline' ? 0 : 1);
  return members.toSorted((a, b) => isThere(a) - isThere(b) || b.open + b.resting - (a.open + a.resting));
}

function State({ member }: { member: MemberLoad }) {
  const t = useTranslations('routing.supervision');
  const states = useTranslations('presence.state');
  const presenceText = usePresenceText();
  const format = useFormatter();
  const { data: reasons } = useBreakReasons();
  const now = useNow(30_000);
  const { presence } = member;
  const usual = reasons?.find(({ key }) => key === presence?.reasonKey)?.minutes ?? null;
  const minutes = presence ? (now.getTime() - new Date(presence.since).getTime()) / 60_000 : 0;
  return (
    <span className="row row-tight wrap watch-state">
      <PresenceDot presence={presence?.state ?? 'offline'} />
      {presence ? presenceText(presence) : states('offline')}
      {presence ? (
        <span className="t3 f11">
          <RelativeTime at={presence.since} form="length" />
        </span>
      ) : null}
      {presence?.state === 'break' && usual !== null && minutes > usual ? <Tag tone="warn">{t('long')}</Tag> : null}
      {member.absentUntil ? (
        <Tag>
          {t('absentUntil', {
            date: format.dateTime(new Date(member.absentUntil), { month: 'numeric', day: 'numeric' }),
          })}
        </Tag>
      ) : null}
    </span>
  );
}

function Load({ member, most }: { member: MemberLoad; most: number }) {
  const t = useTranslations('routing.supervision');
  const share = (count: number) => `${(count / Math.max(1, most)) * 100}%`;
  return (
    <span className="row">
      <span className="load-bar grow" aria-hidden="true">
        <span style={{ width: share(member.open) }} />
        <span style={{ width: share(member.resting) }} />
      </span>
      <span className="load-text f12">
        <span aria-hidden="true">
          {member.open} <span className="t3">+ {member.resting}</span>
        </span>
        <span className="sr">{t('loadText', { open: member.open, resting: member.resting })}</span>
      </span>
    </span>
  );
}

function PlacesText({ member }: { member: MemberLoad }) {
  const t = useTranslations('routing');
  const shown = CHANNELS.filter((channel) => member.places[channel].used > 0);
  if (shown.length === 0) return <span className="t3">—</span>;
  return (
    <span className="row row-tight wrap f12">
      {shown.map((channel) => {
        const { used, most } = member.places[channel];
        return (
          <Tag key={channel} tone={used > most ? 'danger' : used === most ? 'warn' : 'plain'} className="watch-place">
            {t('supervision.place', { channel: t(`channel.${channel}`), used, most })}
          </Tag>
        );
      })}
    </span>
  );
}

function PersonRow({
  member,
  most,
  onDrop,
}: {
  member: MemberLoad;
  most: number;
  onDrop(conversationId: string): void;
}) {
  const t = useTranslations('routing.supervision');
  const [isOver, setOver] = useState(false);
  const accepts = (event: DragEvent) => event.dataTransfer.types.includes(DRAGGED);
  return (
    <tr
      className={isOver ? 'drop-here' : undefined}
      onDragOver={(event) => {
        if (!accepts(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const id = event.dataTransfer.getData(DRAGGED);
        if (id) onDrop(id);
      }}
    >
      <td>
        <span className="row">
          <Avatar name={member.name} seed={member.memberId} />
          <b className="clip">{member.name}</b>
        </span>
      </td>
      <td>
        <State member={member} />
      </td>
      <td>
        <Load member={member} most={most} />
      </td>
      <td>
        <PlacesText member={member} />
      </td>
      <td>
        <span className="row row-tight wrap f12">
          {member.oldestWaitingSince ? (
            <RelativeTime at={member.oldestWaitingSince} form="length" />
          ) : (
            <span className="t3">—</span>
          )}
          {member.overdue > 0 ? <Tag tone="danger">{t('late', { count: member.overdue })}</Tag> : null}
        </span>
      </td>
      <td className="num">
        <PersonMenu member={member} />
      </td>
    </tr>
  );
}

/** What each person has, and whether they are there. Rows take conversations that are dropped on them. */
export function People({
  data,
  onDrop,
}: {
  data: Supervision;
  onDrop(conversationId: string, memberId: string): void;
}) {
  const t = useTranslations('routing.supervision');
  const most = Math.max(...data.members.map((member) => member.open + member.resting), 1);
  const columns = [
    { id: 'person', label: t('person'), width: '22%' },
    { id: 'state', label: t('state'), width: '22%' },
    { id: 'load', label: t('load'), width: '22%' },
    { id: 'places', label: t('places') },
    { id: 'oldest', label: t('oldest') },
    { id: 'menu', label: t('setState'), labelHidden: true, width: 40 },
  ];
  return (
    <section className="watch-part">
      <h2>{t('people')}</h2>
      <Table label={t('people')} columns={columns}>
        {inOrder(data.members).map((member) => (
          <PersonRow key={member.memberId} member={member} most={most} onDrop={(id) => onDrop(id, member.memberId)} />
        ))}
      </Table>
    </section>
  );
}
