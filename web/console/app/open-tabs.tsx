import { channelIcons } from '@madoguchi/ui/channel-icon';
import { Icon } from '@madoguchi/ui/icon';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useConversation } from '../features/conversations/api.ts';
import { iconChannel, useCustomerText } from '../lib/person.ts';
import { usePresence } from '../lib/presence.ts';
import { useMe } from '../lib/session.ts';
import {
  closeRecord,
  keepRecordsOf,
  moveRecord,
  openRecord,
  type OpenRecord,
  shiftRecord,
  useOpenRecords,
} from './open-records.ts';
import { useShortcuts } from './shortcuts.ts';

export interface OpenTabsProps {
  path: string;
  onGo(href: string): void;
}

/** Narrowest a tab may get before it moves into the menu (px). */
const TAB_WIDTH = 124;
const CONVERSATION = 'conversation:';

/** A conversation's tab follows it: whose it is, whether something came, whether the customer is typing. */
function useLiveRecord(record: OpenRecord): { isTyping: boolean } {
  const id = record.id.slice(CONVERSATION.length);
  const customerText = useCustomerText();
  const { data, error } = useConversation(id);
  const { customerTyping } = usePresence(id);
  const title = data ? customerText(data.customer) : record.title;
  const isUnread = data ? data.position > data.readPosition : record.isUnread;
  const icon = data ? channelIcons[iconChannel(data.channel)] : record.icon;
  useEffect(() => {
    if (data) openRecord({ ...record, title, detail: data.subject, icon, isUnread });
  }, [data, record, title, icon, isUnread]);
  useEffect(() => {
    // Not to be seen any more: a nameless tab would lead nowhere.
    if (error && record.title === '') closeRecord(record.id);
  }, [error, record]);
  return { isTyping: customerTyping };
}

interface TabProps {
  record: OpenRecord;
  isCurrent: boolean;
  onClose(): void;
}

function ConversationTab(props: TabProps) {
  const { isTyping } = useLiveRecord(props.record);
  return <Tab {...props} isTyping={isTyping} />;
}

function Tab({ record, isCurrent, isTyping = false, onClose }: TabProps & { isTyping?: boolean }) {
  const t = useTranslations('shell');
  const onAuxClick = (event: MouseEvent) => {
    if (event.button !== 1) return;
    event.preventDefault();
    onClose();
  };
  return (
    <span
      className="tab"
      draggable
      onAuxClick={onAuxClick}
      onDragStart={(event) => event.dataTransfer.setData('text/x-madoguchi-tab', record.id)}
      onDragOver={(event) => event.dataTransfer.types.includes('text/x-madoguchi-tab') && event.preventDefault()}
      onDrop={(event) => moveRecord(event.dataTransfer.getData('text/x-madoguchi-tab'), record.id)}
    >
      <Link href={record.href} aria-current={isCurrent ? 'page' : undefined}>
        <Icon name={record.icon} size={14} />
        <span className="clip" title={[record.title, record.detail].filter(Boolean).join(' · ')}>
          {record.title || '…'}
        </span>
        {isTyping ? (
          <span className="tab-typing" role="img" aria-label={t('typing')}>
            <i />
            <i />
            <i />
          </span>
        ) : null}
        {record.isUnread ? (
          <>
            <span className="unread" aria-hidden="true" />
            <span className="sr">{t('hasUnread')}</span>
          </>
        ) : null}
      </Link>
      <button type="button" className="tab-x" aria-label={t('closeTab', { title: record.title })} onClick={onClose}>
        <Icon name="x" size={12} />
      </button>
    </span>
  );
}

/** How many tabs have room. */
function useRoom(ref: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(4);
  useEffect(() => {
    const bar = ref.current?.parentElement;
    if (!bar) return undefined;
    // Half of the bar: search, presence and the bell keep theirs.
    const measure = () => setRoom(Math.max(1, Math.floor((bar.clientWidth * 0.52) / TAB_WIDTH)));
    const observer = new ResizeObserver(measure);
    observer.observe(bar);
    measure();
    return () => observer.disconnect();
  }, [ref]);
  return room;
}

/** Those that fit, the current one always among them; the others wait in a menu. */
function split(records: readonly OpenRecord[], path: string, room: number) {
  if (records.length <= room) return { shown: records, hidden: [] };
  const current = records.findIndex((record) => record.href === path);
  const shown = records.slice(0, room);
  const kept = records[current];
  if (kept && current >= room) shown[room - 1] = kept;
  return { shown, hidden: records.filter((record) => !shown.includes(record)) };
}

function useTabKeys(records: readonly OpenRecord[], path: string, close: (record: OpenRecord) => void): void {
  const t = useTranslations('shell');
  const group = t('shortcuts.everywhere');
  const current = records.find((record) => record.href === path);
  const isDisabled = !current;
  useShortcuts([
    {
      id: 'tabs.close',
      keys: ['Ctrl', 'Alt', 'w'],
      label: t('closeCurrent'),
      group,
      isDisabled,
      run: () => current && close(current),
    },
    {
      id: 'tabs.left',
      keys: ['Alt', 'Shift', 'ArrowLeft'],
      label: t('moveLeft'),
      group,
      isDisabled,
      isCommand: false,
      run: () => current && shiftRecord(current.id, -1),
    },
    {
      id: 'tabs.right',
      keys: ['Alt', 'Shift', 'ArrowRight'],
      label: t('moveRight'),
      group,
      isDisabled,
      isCommand: false,
      run: () => current && shiftRecord(current.id, 1),
    },
  ]);
}

/** What is open beside each other: closed with a middle click or its cross, moved by dragging or keys. */
export function OpenTabs({ path, onGo }: OpenTabsProps) {
  const t = useTranslations('shell');
  const { member } = useMe();
  const records = useOpenRecords();
  const bar = useRef<HTMLElement>(null);
  const { shown, hidden } = split(records, path, useRoom(bar));
  useEffect(() => keepRecordsOf(member.id), [member.id]);
  const close = (record: OpenRecord) => {
    const next = closeRecord(record.id);
    if (path === record.href) onGo(next?.href ?? '/app/inbox');
  };
  useTabKeys(records, path, close);
  return (
    <nav ref={bar} className="tabs" aria-label={t('openRecords')}>
      {shown.map((record) => {
        const Kind = record.id.startsWith(CONVERSATION) ? ConversationTab : Tab;
        return <Kind key={record.id} record={record} isCurrent={path === record.href} onClose={() => close(record)} />;
      })}
      {hidden.length > 0 ? (
        <MenuTrigger
          trigger={
            <AriaButton className="tab-more" aria-label={t('moreTabs', { count: hidden.length })}>
              <Icon name="chev-d" size={14} />
              {hidden.length}
              {hidden.some((record) => record.isUnread) ? <span className="unread" aria-hidden="true" /> : null}
            </AriaButton>
          }
        >
          {hidden.map((record) => (
            <MenuItem
              key={record.id}
              id={record.id}
              href={record.href}
              icon={record.icon}
              detail={record.detail}
              textValue={record.title}
            >
              {record.title}
            </MenuItem>
          ))}
        </MenuTrigger>
      ) : null}
    </nav>
  );
}
