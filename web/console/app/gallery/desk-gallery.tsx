import { useEffect, useState } from 'react';
import { Avatar } from '@madoguchi/ui/avatar';
import { Button, IconButton, SplitButton } from '@madoguchi/ui/button';
import { type Channel, channels } from '@madoguchi/ui/channel-icon';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Composer, LintStrip } from '@madoguchi/ui/composer';
import { Caution, CustomerProfile, RecordRow, Section, Stats } from '@madoguchi/ui/customer';
import { Icon } from '@madoguchi/ui/icon';
import { ListGroup, ListHead, ListItem } from '@madoguchi/ui/list-item';
import { Tag } from '@madoguchi/ui/marks';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { PersonName } from '@madoguchi/ui/person-name';
import { SlaRing } from '@madoguchi/ui/sla-ring';
import { conversationStatuses, StatusMark } from '@madoguchi/ui/status-mark';
import { Tabs } from '@madoguchi/ui/tabs';
import { ConversationHead, Facts, Thread, ThreadEvent, ThreadFold } from '@madoguchi/ui/thread';
import { RelativeTime } from '@madoguchi/ui/time';
import { useToasts } from '@madoguchi/ui/toast';
import { VirtualList } from '@madoguchi/ui/virtual-list';
import { openRecord } from '../open-records.ts';
import samples from './samples.json' with { type: 'json' };

const { desk } = samples;
type Row = (typeof desk.rows)[number];
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
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

function SampleThread() {
  return (
    <Thread label={desk.panes.conversation}>
      <ThreadFold action={<Button variant="text">{desk.show}</Button>}>{desk.fold}</ThreadFold>
      <ThreadEvent kind="in" icon="mail" author={<PersonName name={{ ...desk.person }} />} at={<RelativeTime at={ago(4400)} />} isCollapsed collapsedText={desk.collapsed} onToggle={() => undefined} />
      <ThreadEvent kind="out" icon="mail" author={desk.colleague} at={<RelativeTime at={ago(4300)} />} isCollapsed collapsedText={desk.answer} onToggle={() => undefined} />
      <ThreadEvent kind="in" icon="line" author={<PersonName name={{ ...desk.person }} />} via="LINE" at={<RelativeTime at={ago(1500)} />}>
        {desk.said}
      </ThreadEvent>
      <ThreadEvent kind="out" icon="mail" author={desk.colleague} at={<RelativeTime at={ago(120)} />}>
        {desk.answer}
      </ThreadEvent>
      <ThreadEvent kind="note" icon="lock" author={desk.colleague} at={<RelativeTime at={ago(12)} />}>
        <span className="mention">{desk.mention}</span> {desk.note}
      </ThreadEvent>
    </Thread>
  );
}

function SampleComposer() {
  const [mode, setMode] = useState<'reply' | 'note'>('reply');
  const [text, setText] = useState(desk.draft);
  return (
    <Composer
      mode={mode}
      label={desk.reply}
      top={
        <>
          <SegmentedControl
            label={desk.reply}
            value={mode}
            onChange={setMode}
            options={[
              { id: 'reply', label: desk.reply, icon: 'mail' },
              { id: 'note', label: desk.noteMode, icon: 'lock' },
            ]}
          />
          {mode === 'reply' ? <span className="t2 clip grow">{desk.to}</span> : null}
          {mode === 'reply' ? <span className="t3 nowrap">{desk.saved}</span> : null}
        </>
      }
      lint={mode === 'reply' ? <LintStrip action={<Button size="xs" keys={['Tab']}>{desk.rewrite}</Button>} onIgnore={() => undefined}>{desk.lint}</LintStrip> : null}
      bar={
        <>
          <IconButton icon="clip" label={desk.attach} />
          <Button variant="ghost" size="xs" icon="note">
            {desk.macro}
          </Button>
          <span className="end">
            <SplitButton
              keys={['Mod', 'Enter']}
              menuLabel={desk.choose}
              onMenuAction={() => undefined}
              menu={conversationStatuses.slice(1, 5).map((status) => (
                <MenuItem key={status} id={status} mark={<StatusMark status={status} iconOnly />}>
                  {status}
                </MenuItem>
              ))}
            >
              {desk.send}
            </SplitButton>
          </span>
        </>
      }
    >
      <textarea aria-label={desk.reply} value={text} onChange={(event) => setText(event.target.value)} />
    </Composer>
  );
}

function ConversationPane() {
  return (
    <>
      <ConversationHead
        reference={<span className="mono nowrap">{desk.reference}</span>}
        path={desk.path}
        title={desk.subject}
        watching={
          <span className="row row-tight tw nowrap">
            <Icon name="eye" size={14} />
            {desk.watching}
          </span>
        }
        actions={<IconButton icon="more" size="xs" label={desk.show} />}
        marks={
          <>
            <MenuTrigger
              trigger={
                <Button size="xs">
                  <StatusMark status="open" />
                  <Icon name="chev-d" size={12} />
                </Button>
              }
            >
              {conversationStatuses.map((status) => (
                <MenuItem key={status} id={status} mark={<StatusMark status={status} iconOnly />}>
                  {status}
                </MenuItem>
              ))}
            </MenuTrigger>
            <Button size="xs">
              <Avatar name={desk.member} seed="yamamoto" />
              {desk.member}
              <Icon name="chev-d" size={12} />
            </Button>
            <Tag tone="line">{desk.priority}</Tag>
            <span className="end">
              <SlaRing tone="soon" fraction={0.22}>
                {desk.next}
              </SlaRing>
            </span>
          </>
        }
      />
      <Facts items={desk.facts} />
      <SampleThread />
      <SampleComposer />
    </>
  );
}

function CustomerPane() {
  return (
    <>
      <CustomerProfile
        name={<PersonName name={{ ...desk.person }} />}
        kana={desk.kana}
        tags={<Tag tone="info" icon="star">{desk.gold}</Tag>}
        lines={[desk.member2]}
        action={<IconButton icon="ext" size="xs" label={desk.show} />}
      />
      <Stats items={desk.stats} />
      <Caution>{desk.caution}</Caution>
      <Section icon="box" title={desk.orders} count={7} end="¥184,600">
        <RecordRow title={desk.order1} right="¥79,800" sub="#A-20418 · 2025/12/02" onPress={() => undefined} />
      </Section>
      <Section icon="history" title={desk.history} count={11}>
        <RecordRow icon="phone-in" title={desk.history1} right={<RelativeTime at={ago(90)} />} onPress={() => undefined} />
        <RecordRow icon="mail" title={desk.history2} right={<RelativeTime at={ago(4400)} />} onPress={() => undefined} />
      </Section>
    </>
  );
}

export function DeskGallery() {
  const [active, setActive] = useState('list');
  const toasts = useToasts();
  useEffect(() => {
    openRecord({ id: 'g1', href: '/app/gallery/desk', title: `${desk.rows[1]?.family} ${desk.rows[1]?.given}`, icon: 'mail' });
    openRecord({ id: 'g2', href: '/app/gallery/setup', title: `${desk.rows[0]?.family} ${desk.rows[0]?.given}`, icon: 'line', isUnread: true });
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
      <Pane id="customer" label={desk.panes.customer} as="aside" scroll className="c360" onBack={() => setActive('conversation')}>
        <CustomerPane />
      </Pane>
    </Panes>
  );
}
