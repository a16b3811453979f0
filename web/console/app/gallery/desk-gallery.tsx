import { useEffect, useState } from 'react';
import { Avatar } from '@madoguchi/ui/avatar';
import { IconButton } from '@madoguchi/ui/button';
import { type Channel, channels } from '@madoguchi/ui/channel-icon';
import { Caution, CustomerProfile, RecordRow, Section, Stats } from '@madoguchi/ui/customer';
import { ListGroup, ListHead, ListItem } from '@madoguchi/ui/list-item';
import { Tag } from '@madoguchi/ui/marks';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { PersonName } from '@madoguchi/ui/person-name';
import { SlaRing } from '@madoguchi/ui/sla-ring';
import { Tabs } from '@madoguchi/ui/tabs';
import { RelativeTime } from '@madoguchi/ui/time';
import { useToasts } from '@madoguchi/ui/toast';
import { VirtualList } from '@madoguchi/ui/virtual-list';
import { openRecord } from '../open-records.ts';
import samples from './samples.json' with { type: 'json' };
import { ago, ConversationPane } from './desk-conversation.tsx';

const { desk } = samples;
type Row = (typeof desk.rows)[number];
const toneOf = (row: Row) => (['ok', 'soon', 'over', 'rest'] as const).find((tone) => tone === row.tone) ?? 'ok';
const moodOf = (row: Row) => (['good', 'neutral', 'bad'] as const).find((mood) => mood === row.mood);
const channelOf = (row: Row): Channel => channels.find((channel) => channel === row.channel) ?? 'email';
const kindOf = (row: Row) => (['company', 'visitor'] as const).find((kind) => kind === row.kind) ?? 'person';

function ListPane({ onOpen }: { onOpen(): void }) {
  const [view, setView] = useState('mine');
  return (
    <>
      <ListHead title={desk.view} actions={<IconButton icon="filter" size="xs" label={desk.order} />}>
        <Tabs
          label={desk.view}
          value={view}
          onChange={setView}
          items={[
            { id: 'mine', label: desk.tabs.mine, count: 12, countTone: 'accent' },
            { id: 'unassigned', label: desk.tabs.unassigned, count: 7 },
            { id: 'over', label: desk.tabs.over, count: 2, countTone: 'hot' },
            { id: 'approval', label: desk.tabs.approval, count: 3 },
          ]}
        />
      </ListHead>
      <ListGroup end={desk.shown}>{desk.order}</ListGroup>
      <VirtualList items={desk.rows} itemKey={(row) => row.id} estimate={78} label={desk.view}>
        {(row) => (
          <ListItem
            channel={channelOf(row)}
            onPress={onOpen}
            title={<PersonName name={{ ...row, kind: kindOf(row) }} />}
            subject={row.subject}
            detail={row.detail}
            isUnread={row.unread}
            isSelected={row.selected}
            mood={moodOf(row)}
            assignee={<Avatar name={row.assignee} />}
            sla={
              <SlaRing tone={toneOf(row)} fraction={row.fraction}>
                {row.sla}
              </SlaRing>
            }
          />
        )}
      </VirtualList>
    </>
  );
}

function CustomerPane() {
  return (
    <>
      <CustomerProfile
        name={<PersonName name={{ ...desk.person }} />}
        kana={desk.kana}
        tags={
          <Tag tone="info" icon="star">
            {desk.gold}
          </Tag>
        }
        lines={[desk.member2]}
        action={<IconButton icon="ext" size="xs" label={desk.show} />}
      />
      <Stats items={desk.stats} />
      <Caution>{desk.caution}</Caution>
      <Section icon="box" title={desk.orders} count={7} end="¥184,600">
        <RecordRow title={desk.order1} right="¥79,800" sub="#A-20418 · 2025/12/02" onPress={() => undefined} />
      </Section>
      <Section icon="history" title={desk.history} count={11}>
        <RecordRow
          icon="phone-in"
          title={desk.history1}
          right={<RelativeTime at={ago(90)} />}
          onPress={() => undefined}
        />
        <RecordRow
          icon="mail"
          title={desk.history2}
          right={<RelativeTime at={ago(4400)} />}
          onPress={() => undefined}
        />
      </Section>
    </>
  );
}

export function DeskGallery() {
  const [active, setActive] = useState('list');
  const toasts = useToasts();
  useEffect(() => {
    openRecord({
      id: 'g1',
      href: '/app/gallery/desk',
      title: `${desk.rows[1]?.family} ${desk.rows[1]?.given}`,
      icon: 'mail',
    });
    openRecord({
      id: 'g2',
      href: '/app/gallery/setup',
      title: `${desk.rows[0]?.family} ${desk.rows[0]?.given}`,
      icon: 'line',
      isUnread: true,
    });
    const id = toasts.show({ text: desk.toast, seconds: 20, undo: { onUndo: () => undefined, label: desk.cancel } });
    return () => toasts.dismiss(id);
  }, [toasts]);
  return (
    <Panes layout="desk" active={active}>
      <Pane id="list" label={desk.panes.list}>
        <ListPane onOpen={() => setActive('conversation')} />
      </Pane>
      <Pane id="conversation" label={desk.panes.conversation} surface onBack={() => setActive('list')}>
        <ConversationPane />
      </Pane>
      <Pane
        id="customer"
        label={desk.panes.customer}
        as="aside"
        scroll
        className="c360"
        onBack={() => setActive('conversation')}
      >
        <CustomerPane />
      </Pane>
    </Panes>
  );
}
