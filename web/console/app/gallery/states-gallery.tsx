import { type ReactNode, useState } from 'react';
import { Avatar } from '@madoguchi/ui/avatar';
import { Button, IconButton, SplitButton } from '@madoguchi/ui/button';
import { ChannelIcon, channels } from '@madoguchi/ui/channel-icon';
import { Checkbox, SegmentedControl, Switch } from '@madoguchi/ui/choice';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Banner, Empty, SkeletonRows } from '@madoguchi/ui/feedback';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { type IconName, iconShapes } from '@madoguchi/ui/icon-shapes';
import { Count, PresenceDot, Tag } from '@madoguchi/ui/marks';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { SlaRing } from '@madoguchi/ui/sla-ring';
import { ErrorState, NoPermissionState } from '@madoguchi/ui/states';
import { conversationStatuses, StatusMark } from '@madoguchi/ui/status-mark';
import { useToasts } from '@madoguchi/ui/toast';
import './gallery.css';
import samples from './samples.json' with { type: 'json' };

const { states, desk } = samples;
const openedAt = new Date();
const options = states.options.map((label, index) => ({ id: String(index), label }));
const tagTones = ['line', 'info', 'ok', 'warn', 'danger', 'note'] as const;

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card gallery-card">
      <h2 className="strong f14">{title}</h2>
      {children}
    </section>
  );
}

function Buttons() {
  return (
    <Card title={states.buttons}>
      <div className="row wrap">
        <Button variant="primary">{states.send}</Button>
        <Button>{states.save}</Button>
        <Button variant="ghost">{desk.cancel}</Button>
        <Button variant="text">{states.text}</Button>
        <Button isDisabled>{states.disabled}</Button>
        <Button variant="primary" isDisabled>
          {states.disabled}
        </Button>
      </div>
      <div className="row wrap">
        <Button variant="danger" icon="phone-off">
          {states.end}
        </Button>
        <Button variant="ok" icon="phone">
          {states.answer}
        </Button>
        <Button isPending>{states.busy}</Button>
        <IconButton icon="bell" label={`${states.banners} 3`} badge={3} />
      </div>
      <div className="row wrap">
        <Button size="xs">{states.save}</Button>
        <Button size="md">{states.save}</Button>
        <Button size="lg" variant="primary">
          {states.save}
        </Button>
        <SplitButton
          keys={['Mod', 'Enter']}
          menuLabel={states.menu}
          onMenuAction={() => undefined}
          menu={<MenuItem id="open">{states.save}</MenuItem>}
        >
          {desk.send}
        </SplitButton>
      </div>
    </Card>
  );
}

function Inputs() {
  const [isChecked, setChecked] = useState(true);
  const [period, setPeriod] = useState('0');
  const [desks, setDesks] = useState<string | null>('0');
  return (
    <Card title={states.inputs}>
      <div className="gallery-two">
        <TextField label={states.plain} placeholder={states.placeholder} size="sm" description={states.help} />
        <TextField label={states.phone} defaultValue="090-0000" error={states.error} isRequired size="sm" />
        <TextField label={states.disabled} value={states.auto} isDisabled size="sm" />
        <Select
          label={states.pick}
          options={options}
          value={desks}
          onChange={setDesks}
          placeholder={states.choose}
          size="sm"
        />
        <ComboBox
          label={states.pick}
          options={options}
          value={desks}
          onChange={setDesks}
          placeholder={states.choose}
          size="sm"
        />
        <TextArea label={states.long} rows={2} />
      </div>
      <div className="row wrap">
        <Checkbox isSelected={isChecked} onChange={setChecked}>
          {states.checked}
        </Checkbox>
        <Checkbox isSelected={false} onChange={() => undefined}>
          {states.unchecked}
        </Checkbox>
        <Switch isSelected={isChecked} onChange={setChecked}>
          {states.holiday}
        </Switch>
        <SegmentedControl
          label={states.pick}
          value={period}
          onChange={setPeriod}
          options={states.seg.map((label, index) => ({ id: String(index), label }))}
        />
      </div>
    </Card>
  );
}

function Marks() {
  return (
    <Card title={states.marks}>
      <div className="row wrap">
        {conversationStatuses.map((status) => (
          <StatusMark key={status} status={status} />
        ))}
      </div>
      <div className="row wrap">
        <SlaRing tone="ok" fraction={0.7}>
          {states.left}
        </SlaRing>
        <SlaRing tone="soon" fraction={0.22}>
          {states.soon}
        </SlaRing>
        <SlaRing tone="over">{states.over}</SlaRing>
        <SlaRing tone="rest">{states.rest}</SlaRing>
      </div>
      <div className="row wrap">
        {states.tags.map((tag, index) => (
          <Tag key={tag} tone={tagTones[index]}>
            {tag}
          </Tag>
        ))}
        <Tag onRemove={() => undefined}>{desk.gold}</Tag>
      </div>
      <div className="row wrap">
        <Avatar name={desk.member} />
        <Avatar name={desk.colleague} />
        <Avatar name={desk.search.name} size="m" />
        <Avatar name={null} />
        <Count value={12} tone="accent" />
        <Count value={2} tone="hot" />
        <Count value={7} />
        {(['available', 'busy', 'break', 'transfers_only', 'offline'] as const).map((presence) => (
          <PresenceDot key={presence} presence={presence} />
        ))}
        {channels.map((channel) => (
          <ChannelIcon key={channel} channel={channel} />
        ))}
      </div>
    </Card>
  );
}

function Lists() {
  return (
    <Card title={states.lists}>
      <div className="gallery-frame">
        <SkeletonRows count={2} />
      </div>
      <div className="gallery-frame">
        <Empty title={states.emptyTitle} action={<Button keys={['N']}>{states.emptyAction}</Button>}>
          {states.emptyDetail}
        </Empty>
      </div>
      <div className="gallery-frame">
        <ErrorState title={states.errorTitle} detail={states.errorDetail} onRetry={() => undefined} asOf={openedAt} />
      </div>
      <NoPermissionState title={states.forbidden} />
    </Card>
  );
}

function Banners() {
  return (
    <Card title={states.banners}>
      <Banner onClose={() => undefined}>{states.info}</Banner>
      <Banner tone="ok">{states.ok}</Banner>
      <Banner tone="warn">{states.warn}</Banner>
      <Banner tone="danger" title={states.danger} actions={<Button size="xs">{states.fix}</Button>}>
        {states.dangerDetail}
      </Banner>
    </Card>
  );
}

function Overlays() {
  const toasts = useToasts();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={states.overlays}>
      <div className="row wrap">
        <MenuTrigger trigger={<Button>{states.menu}</Button>} selectionMode="single" selectedKeys={['open']}>
          {conversationStatuses.map((status) => (
            <MenuItem key={status} id={status} mark={<StatusMark status={status} iconOnly />} keys={['Z']}>
              {status}
            </MenuItem>
          ))}
        </MenuTrigger>
        <Button onPress={() => setOpen(true)}>{states.open}</Button>
        <Button onPress={() => toasts.show({ text: states.undoText, undo: { onUndo: () => undefined } })}>
          {states.undo}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={states.dialogTitle}
        confirmLabel={states.dialogConfirm}
        onConfirm={() => setOpen(false)}
      >
        <p className="t2">{states.dialogBody}</p>
      </ConfirmDialog>
      <div className="row wrap t2">
        {(Object.keys(iconShapes) as IconName[]).map((name) => (
          <Icon key={name} name={name} />
        ))}
      </div>
    </Card>
  );
}

export function StatesGallery() {
  return (
    <main className="gallery">
      <h1 className="strong palt">{states.title}</h1>
      <div className="gallery-grid">
        <Buttons />
        <Inputs />
        <Marks />
        <Lists />
        <Banners />
        <Overlays />
      </div>
    </main>
  );
}
