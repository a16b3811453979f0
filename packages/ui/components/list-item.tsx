import type { ReactNode } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { type Channel, ChannelIcon } from './channel-icon.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

type Mood = 'good' | 'neutral' | 'bad';
const moodIcons = { good: 'face1', neutral: 'face2', bad: 'face3' } as const;
const moodTones = { good: 'to', neutral: 't3', bad: 'td' } as const;

export interface ListItemProps {
  channel: Channel;
  /** Client-side address; or `onPress`. */
  href?: string;
  onPress?(): void;
  /** Usually `PersonName`. */
  title: ReactNode;
  subject: ReactNode;
  detail?: ReactNode;
  /** Right of the name: `SlaRing`, or a time. */
  sla?: ReactNode;
  mood?: Mood;
  assignee?: ReactNode;
  isUnread?: boolean;
  isSelected?: boolean;
  /** One line more for whoever points at it. */
  hint?: string;
  id?: string;
  className?: string;
}

/** One conversation in a list: three lines, unread dot on the left edge, never moves when counts change. */
export function ListItem({
  channel,
  href,
  onPress,
  title,
  subject,
  detail,
  sla,
  mood,
  assignee,
  isUnread,
  isSelected,
  hint,
  id,
  className,
}: ListItemProps) {
  const t = useTranslations('ui');
  return (
    <Link
      id={id}
      href={href}
      onPress={onPress}
      aria-current={isSelected ? 'true' : undefined}
      className={classNames('item', isUnread && 'unread', isSelected && 'is-selected', className)}
    >
      <ChannelIcon channel={channel} />
      <span className="grow" title={hint}>
        <span className="l1">
          <span className="who clip grow">{title}</span>
          {isUnread ? <span className="sr">{t('unread')}</span> : null}
          {sla}
        </span>
        <span className="l2 clip block">{subject}</span>
        <span className="l3">
          <span className="clip grow">{detail}</span>
          {mood ? (
            <span className={classNames('mood', moodTones[mood])}>
              <Icon name={moodIcons[mood]} size={14} label={t(`mood.${mood}`)} />
            </span>
          ) : null}
          {assignee}
        </span>
      </span>
    </Link>
  );
}

export function ListGroup({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="group">
      {children}
      {end ? <span className="end">{end}</span> : null}
    </div>
  );
}

export interface ListHeadProps {
  title: ReactNode;
  /** `xs` icon buttons. */
  actions?: ReactNode;
  /** `Tabs` or a search field. */
  children?: ReactNode;
}

export function ListHead({ title, actions, children }: ListHeadProps) {
  return (
    <div className="listhead">
      <div className="row">
        <span className="grow listhead-title">{title}</span>
        {actions ? <span className="row listhead-actions">{actions}</span> : null}
      </div>
      {children}
    </div>
  );
}
