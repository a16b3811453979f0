import type { MemberLoad, Supervision, WaitingItem } from '@madoguchi/contracts/routing';
import { Button } from '@madoguchi/ui/button';
import { ChannelIcon } from '@madoguchi/ui/channel-icon';
import { Icon } from '@madoguchi/ui/icon';
import { PresenceDot, Tag } from '@madoguchi/ui/marks';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { RelativeTime } from '@madoguchi/ui/time';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { iconChannel } from '../../../lib/person.ts';
import { DRAGGED } from './people.tsx';

/** Those of its team who are there and have room first. */
function candidates(item: WaitingItem, members: readonly MemberLoad[]): MemberLoad[] {
  const room = ({ places }: MemberLoad) => places[item.channel].most - places[item.channel].used;
  const isFree = (member: MemberLoad) => (member.presence?.state === 'available' && room(member) > 0 ? 0 : 1);
  const isThere = (member: MemberLoad) => (member.presence && member.presence.state !== 'offline' ? 0 : 1);
  return members
    .filter((member) => item.teamId === null || member.teamIds.includes(item.teamId))
    .toSorted((a, b) => isFree(a) - isFree(b) || isThere(a) - isThere(b) || room(b) - room(a));
}

interface AssignMenuProps {
  item: WaitingItem;
  members: readonly MemberLoad[];
  onAssign(memberId: string): void;
}

function AssignMenu({ item, members, onAssign }: AssignMenuProps) {
  const t = useTranslations('routing.supervision');
  return (
    <MenuTrigger
      placement="bottom end"
      onAction={onAssign}
      trigger={
        <Button size="xs" aria-label={t('assignTo', { reference: item.reference })}>
          {t('assign')}
          <Icon name="chev-d" size={12} />
        </Button>
      }
    >
      {candidates(item, members).map((member) => {
        const { used, most } = member.places[item.channel];
        return (
          <MenuItem
            key={member.memberId}
            id={member.memberId}
            mark={<PresenceDot presence={member.presence?.state ?? 'offline'} />}
            textValue={member.name}
            detail={most > used ? t('room', { count: most - used }) : t('full')}
          >
            {member.name}
          </MenuItem>
        );
      })}
    </MenuTrigger>
  );
}

interface UnassignedListProps {
  data: Supervision;
  onAssign(conversationId: string, memberId: string): void;
}

/** What nobody has, the nearest deadline first: dragged onto a person, or given by the keyboard. */
export function UnassignedList({ data, onAssign }: UnassignedListProps) {
  const t = useTranslations('routing.supervision');
  const priorities = useTranslations('desk.priority');
  return (
    <section className="watch-part">
      <h2>{t('waiting')}</h2>
      <p className="t3 f12">{data.unassigned.length === 0 ? t('allAssigned') : t('waitingHint')}</p>
      {data.unassigned.length === 0 ? null : (
        <ul className="watch-list">
          {data.unassigned.map((item) => (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the menu does the same by keyboard
            <li
              key={item.id}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(DRAGGED, item.id);
                event.dataTransfer.effectAllowed = 'move';
              }}
            >
              <span className="row">
                <ChannelIcon channel={iconChannel(item.channel)} />
                <Link href={paths.conversation(item.id)} className="grow clip">
                  {item.subject || item.reference}
                </Link>
                <AssignMenu item={item} members={data.members} onAssign={(memberId) => onAssign(item.id, memberId)} />
              </span>
              <span className="row row-tight wrap t3 f12">
                {item.reference}
                {item.waitingSince ? <RelativeTime at={item.waitingSince} form="elapsed" /> : null}
                {item.priority === 'urgent' || item.priority === 'high' ? (
                  <Tag tone="warn">{priorities(item.priority)}</Tag>
                ) : null}
                {item.skips > 0 ? <Tag tone="danger">{t('skips', { count: item.skips })}</Tag> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
