import type { TimelineEvent, TimelineKind } from '@madoguchi/contracts/customer-view';
import { channel, stage as stages, status as statuses } from '@madoguchi/contracts/vocabulary';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { RelativeTime } from '@madoguchi/ui/time';
import { Link } from 'react-aria-components/Link';
import { useLocale, useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/one-of.ts';
import { paths } from '../../../lib/paths.ts';
import { useDayText, useMoneyText, usePartText } from '../use-words.ts';

export const kindIcons: Record<TimelineKind, IconName> = {
  email: 'mail',
  chat: 'chat',
  form: 'form',
  api: 'inbox',
  phone: 'phone-in',
  visit: 'user',
  letter: 'doc',
  fax: 'copy',
  order: 'box',
  contract: 'doc',
  procedure: 'wrench',
  complaint: 'tri',
  known_issue: 'link',
  task: 'check-c',
  survey: 'star',
  lead: 'ext',
  consent: 'shield',
  outreach: 'send',
  booking: 'roster',
  party: 'users',
  stage: 'arrowr',
};

/** What is a conversation, their own or one of somebody else they take part in. */
const CONTACTS: readonly TimelineKind[] = [...channel.options, 'party'];

/** The words of a state that is no status of a conversation. */
function useStateText(): (event: TimelineEvent) => string {
  const t = useTranslations('customer-view.event.state');
  return ({ kind, state }) => {
    const key = `${kind}.${state}`;
    return t.has(key as never) ? t(key as never) : '';
  };
}

/** What stands behind the title: by whom, which number, how much, until when. */
function useDetails(): (event: TimelineEvent) => string {
  const t = useTranslations('customer-view.event');
  const stateText = useStateText();
  const money = useMoneyText();
  const day = useDayText();
  return (event) => {
    const isContact = CONTACTS.includes(event.kind);
    const parts = [
      isContact ? event.by : null,
      isContact || event.kind === 'consent' ? null : event.kind === 'order' ? `#${event.number}` : event.number,
      event.value ? money(event.value) : null,
      isContact ? null : stateText(event),
      event.until ? t('until', { date: day(event.until) }) : null,
      isContact ? null : event.by,
    ];
    return parts.filter(Boolean).join(' · ');
  };
}

/** One thing that happened, whatever it was. */
export function EventEntry({ event }: { event: TimelineEvent }) {
  const t = useTranslations('customer-view.event');
  const locale = useLocale();
  const details = useDetails();
  const stageText = useTranslations('customer-view.stage');
  const day = useDayText();
  const part = usePartText();
  const isContact = CONTACTS.includes(event.kind);
  const known = isContact ? oneOf(statuses.options, event.state) : undefined;
  const title = (locale === 'en' && event.titleEn) || event.title || t('noTitle');
  const stageWord = event.kind === 'stage' ? oneOf(stages.options, title) : undefined;
  const name = stageWord
    ? t('stage', { stage: stageText(stageWord) })
    : event.kind === 'consent'
      ? t('consent', { purpose: title, channel: event.number })
      : title;
  return (
    <article className="ev">
      <span className="node" title={t(`kind.${event.kind}`)}>
        <Icon name={kindIcons[event.kind]} size={14} label={t(`kind.${event.kind}`)} />
      </span>
      <div className="meta">
        {event.conversation ? (
          <Link href={paths.conversation(event.conversation.id)} className="strong clip event-title">
            {name}
          </Link>
        ) : (
          <b className="clip">{name}</b>
        )}
        {event.party ? <Tag>{part(event.party)}</Tag> : null}
        <span className="clip">{details(event)}</span>
        <span className="end nowrap">
          {event.kind === 'contract' ? day(event.at.slice(0, 10)) : <RelativeTime at={event.at} form="clock" />}
        </span>
      </div>
      {event.text ? <div className="clip f13">{event.text}</div> : null}
      {isContact ? (
        <div className="row f12 t3">
          {known ? <StatusMark status={known} /> : null}
          <span className="mono">{event.number}</span>
        </div>
      ) : null}
    </article>
  );
}
