import type { ConversationItem } from '@madoguchi/contracts/conversations';
import type { PlainColumn, ViewColumn } from '@madoguchi/contracts/views';
import { Avatar } from '@madoguchi/ui/avatar';
import { ChannelIcon } from '@madoguchi/ui/channel-icon';
import { Tag } from '@madoguchi/ui/marks';
import { PersonName } from '@madoguchi/ui/person-name';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { RelativeTime } from '@madoguchi/ui/time';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components/Link';
import { useLocale, useTranslations } from 'use-intl';
import { DueMark } from '../../../lib/components/due-mark.tsx';
import { categoryPath, useCategories, useTeams } from '../../../lib/directory.ts';
import { paths } from '../../../lib/paths.ts';
import { iconChannel, useCustomerParts } from '../../../lib/person.ts';
import { isFieldColumn, useColumnName, useFieldColumns } from '../use-columns.ts';
import { WaitingMark } from './conversation-row.tsx';

/** How wide each column wants to be; what is long takes the rest. */
const WIDTHS: Record<PlainColumn, string> = {
  reference: '128px',
  customer: 'minmax(110px, 1fr)',
  subject: 'minmax(180px, 3fr)',
  status: '92px',
  priority: '64px',
  assignee: '110px',
  team: '100px',
  category: 'minmax(100px, 1fr)',
  tags: 'minmax(90px, 1fr)',
  channel: '36px',
  due: '108px',
  waiting: '108px',
  activity: '92px',
  created: '92px',
};
const FIELD_WIDTH = 'minmax(90px, 1fr)';
export const gridOf = (columns: readonly ViewColumn[]): string =>
  columns.map((name) => (isFieldColumn(name) ? FIELD_WIDTH : WIDTHS[name])).join(' ');

function useCell(): (name: ViewColumn, item: ConversationItem) => ReactNode {
  const t = useTranslations('desk');
  const locale = useLocale();
  const parts = useCustomerParts();
  const categories = useCategories().data ?? [];
  const teams = useTeams().data ?? [];
  const own = useFieldColumns();
  const cells: Record<PlainColumn, (item: ConversationItem) => ReactNode> = {
    reference: (item) => <span className="f12 t2">{item.reference}</span>,
    customer: (item) => <PersonName name={parts(item.customer)} />,
    subject: (item) => item.subject || t('noSubject'),
    status: (item) => <StatusMark status={item.status} />,
    priority: (item) => t(`priority.${item.priority}`),
    assignee: (item) => (
      <span className="row">
        <Avatar name={item.assignee?.name ?? null} seed={item.assignee?.id} />
        <span className="clip">{item.assignee?.name ?? t('header.nobody')}</span>
      </span>
    ),
    team: (item) => teams.find((team) => team.id === item.teamId)?.name ?? '',
    category: (item) => categoryPath(categories, item.categoryId, locale).join(t('list.categoryJoint')),
    tags: (item) => item.tags.map((tag) => <Tag key={tag.id}>{tag.name}</Tag>),
    channel: (item) => <ChannelIcon channel={iconChannel(item.channel)} />,
    due: (item) => (item.due ? <DueMark due={item.due} /> : null),
    waiting: (item) => <WaitingMark item={item} />,
    activity: (item) => <RelativeTime at={item.lastActivityAt} className="f12 t2" />,
    created: (item) => <RelativeTime at={item.createdAt} className="f12 t2" />,
  };
  return (name, item) => (isFieldColumn(name) ? own.valueOf(name, item) : cells[name](item));
}

/** The names of the columns, above the rows. */
export function TableHead({ columns }: { columns: readonly ViewColumn[] }) {
  const name = useColumnName();
  return (
    <div className="table-rows table-rows-head" style={{ gridTemplateColumns: gridOf(columns) }} aria-hidden="true">
      {columns.map((column) => (
        <span key={column} className="clip">
          {name(column)}
        </span>
      ))}
    </div>
  );
}

/** One conversation on one line, with the columns its reader chose. */
export function TableRow({
  item,
  view,
  columns,
}: {
  item: ConversationItem;
  view: string;
  columns: readonly ViewColumn[];
}) {
  const cell = useCell();
  const ui = useTranslations('ui');
  const isUnread = item.position > item.readPosition;
  return (
    <Link
      id={`row-${item.id}`}
      href={paths.conversation(item.id, view)}
      className={isUnread ? 'table-rows unread' : 'table-rows'}
      style={{ gridTemplateColumns: gridOf(columns) }}
    >
      {columns.map((name, at) => (
        <span key={name} className="clip">
          {cell(name, item)}
          {at === 0 && isUnread ? <span className="sr">{ui('unread')}</span> : null}
        </span>
      ))}
    </Link>
  );
}
