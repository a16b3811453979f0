import { useState } from 'react';
import { Avatar } from '@madoguchi/ui/avatar';
import { Button, IconButton, SplitButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Composer, LintStrip } from '@madoguchi/ui/composer';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { PersonName } from '@madoguchi/ui/person-name';
import { SlaRing } from '@madoguchi/ui/sla-ring';
import { conversationStatuses, StatusMark } from '@madoguchi/ui/status-mark';
import { ConversationHead, Facts, Thread, ThreadEvent, ThreadFold } from '@madoguchi/ui/thread';
import { RelativeTime } from '@madoguchi/ui/time';
import samples from './samples.json' with { type: 'json' };

const { desk } = samples;
/** So many minutes before now. */
export const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

function SampleThread() {
  return (
    <Thread label={desk.panes.conversation}>
      <ThreadFold action={<Button variant="text">{desk.show}</Button>}>{desk.fold}</ThreadFold>
      <ThreadEvent
        kind="in"
        icon="mail"
        author={<PersonName name={{ ...desk.person }} />}
        at={<RelativeTime at={ago(4400)} />}
        isCollapsed
        collapsedText={desk.collapsed}
        onToggle={() => undefined}
      />
      <ThreadEvent
        kind="out"
        icon="mail"
        author={desk.colleague}
        at={<RelativeTime at={ago(4300)} />}
        isCollapsed
        collapsedText={desk.answer}
        onToggle={() => undefined}
      />
      <ThreadEvent
        kind="in"
        icon="line"
        author={<PersonName name={{ ...desk.person }} />}
        via="LINE"
        at={<RelativeTime at={ago(1500)} />}
      >
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

function SampleBar() {
  return (
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
      lint={
        mode === 'reply' ? (
          <LintStrip
            action={
              <Button size="xs" keys={['Tab']}>
                {desk.rewrite}
              </Button>
            }
            onIgnore={() => undefined}
          >
            {desk.lint}
          </LintStrip>
        ) : null
      }
      bar={<SampleBar />}
    >
      <textarea aria-label={desk.reply} value={text} onChange={(event) => setText(event.target.value)} />
    </Composer>
  );
}

export function ConversationPane() {
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
