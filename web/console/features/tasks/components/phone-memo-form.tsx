import { callWish } from '@madoguchi/contracts/tasks';
import { handChannel } from '@madoguchi/contracts/vocabulary';
import { channelIcons } from '@madoguchi/ui/channel-icon';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { useToasts } from '@madoguchi/ui/toast';
import type { FormEvent, KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { AddedFiles } from '../../../lib/components/added-files.tsx';
import { MemberField, TeamField } from '../../../lib/components/assignee-fields.tsx';
import { useWorkspace } from '../../../lib/directory.ts';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMe } from '../../../lib/session.ts';
import { fromLocalInput } from '../../../lib/zoned-time.ts';
import { useTakeMemo } from '../api.ts';
import { type Memo, type Setting, useMemoFields } from '../use-memo-fields.ts';
import { useWhose, WhoseNumber } from './whose-number.tsx';

const MOST_FILES = 20;

function Caller({ memo, set }: { memo: Memo; set: Setting }) {
  const t = useTranslations('tasks.memoForm');
  return (
    <>
      <TextField
        label={t('phone')}
        type="tel"
        inputMode="tel"
        value={memo.phone}
        onChange={(phone) => set({ phone, customerId: undefined })}
        maxLength={40}
        autoFocus
      />
      <TextField label={t('company')} value={memo.company} onChange={(company) => set({ company })} maxLength={120} />
      <TextField label={t('name')} value={memo.name} onChange={(name) => set({ name })} maxLength={120} />
      <TextField label={t('kana')} value={memo.kana} onChange={(kana) => set({ kana })} maxLength={120} />
    </>
  );
}

/** Paper and a visit promise no call by themselves; a call mostly does. */
function Way({ memo, set }: { memo: Memo; set: Setting }) {
  const t = useTranslations('tasks.memoForm');
  return (
    <SegmentedControl
      label={t('way')}
      value={memo.way}
      onChange={(way) => set({ way, wish: way === 'phone' ? 'call_back' : 'none' })}
      options={handChannel.options.map((id) => ({ id, label: t(`ways.${id}`), icon: channelIcons[id] }))}
    />
  );
}

function Scans({ memo, set }: { memo: Memo; set: Setting }) {
  const t = useTranslations('tasks.memoForm');
  return (
    <AddedFiles
      most={MOST_FILES}
      words={{ list: t('scans'), add: t('scan'), remove: (name) => t('removeScan', { name }) }}
      files={memo.files}
      onChange={(change) => set((known) => ({ files: change(known.files) }))}
    />
  );
}

function Wish({ memo, set }: { memo: Memo; set: Setting }) {
  const t = useTranslations('tasks.memoForm');
  const words = useTranslations('tasks.memo');
  return (
    <>
      <SegmentedControl
        label={t('wish')}
        value={memo.wish}
        onChange={(wish) => set({ wish })}
        options={[
          ...callWish.options.map((id) => ({ id, label: words(id) })),
          { id: 'none' as const, label: t('noWish') },
        ]}
      />
      {memo.wish === 'message_only' || memo.wish === 'none' ? null : (
        <div className="field-pair">
          <TextField
            label={t('wishFrom')}
            type="datetime-local"
            value={memo.wishFrom}
            onChange={(wishFrom) => set({ wishFrom })}
          />
          <TextField
            label={t('wishUntil')}
            type="datetime-local"
            value={memo.wishUntil}
            onChange={(wishUntil) => set({ wishUntil })}
          />
        </div>
      )}
    </>
  );
}

/** For whom it is, when and by whom it was taken. */
function Whom({ memo, set }: { memo: Memo; set: Setting }) {
  const t = useTranslations('tasks.memoForm');
  const { member } = useMe();
  return (
    <div className="field-pair">
      <MemberField label={t('to')} value={memo.toMemberId} onChange={(toMemberId) => set({ toMemberId })} />
      <TeamField label={t('toTeam')} value={memo.toTeamId} onChange={(toTeamId) => set({ toTeamId })} />
      <TextField
        label={t('takenAt')}
        type="datetime-local"
        value={memo.takenAt}
        onChange={(takenAt) => set({ takenAt })}
      />
      <TextField label={t('takenBy')} value={member.name} isReadOnly />
    </div>
  );
}

function useTake(
  memo: Memo & { customerId: string | null },
  timeZone: string,
  { conversationId, onClose }: PhoneMemoFormProps,
) {
  const t = useTranslations('tasks.memoForm');
  const take = useTakeMemo();
  const { show } = useToasts();
  const go = useGo();
  const instant = (text: string) => fromLocalInput(text, timeZone)?.toISOString() ?? null;
  const submit = () => {
    if (take.isPending) return;
    const { takenAt, wishFrom, wishUntil, files, wish, ...rest } = memo;
    const taken = instant(takenAt);
    const isTimed = wish === 'call_back' || wish === 'call_again';
    const body = {
      ...rest,
      ...(taken ? { takenAt: taken } : {}),
      fileIds: files.map(({ id }) => id),
      wish: wish === 'none' ? null : wish,
      wishFrom: isTimed ? instant(wishFrom) : null,
      wishUntil: isTimed ? instant(wishUntil) : null,
      conversationId: conversationId ?? null,
    };
    take.mutate(body, {
      onSuccess(made) {
        onClose();
        show({
          text: t('done', { reference: made.reference }),
          icon: 'callback',
          undo: { label: t('open'), onUndo: () => go(paths.conversation(made.conversationId)) },
        });
      },
    });
  };
  return { take, submit };
}

/** Whoever alone has the number, unless somebody says who it is. */
function useWho({ phone, customerId }: Memo, isNew: boolean) {
  const whose = useWhose(phone, isNew);
  const only = whose?.match === 'single' ? (whose.items[0]?.customer.id ?? null) : null;
  return { whose, customerId: customerId === undefined ? only : customerId };
}

export interface PhoneMemoFormProps {
  /** The conversation the call is about; a new one is opened when left out. */
  conversationId?: string;
  onClose(): void;
}

/** Who called, came, or sent a letter or a fax. From the number to the last field without the mouse; Ctrl+Enter keeps it. */
export function PhoneMemoForm(props: PhoneMemoFormProps) {
  const t = useTranslations('tasks.memoForm');
  const timeZone = useWorkspace().data?.timeZone ?? 'Asia/Tokyo';
  const [memo, set] = useMemoFields(timeZone);
  const isNew = props.conversationId === undefined;
  const { whose, customerId } = useWho(memo, isNew);
  const { take, submit } = useTake({ ...memo, customerId }, timeZone, props);
  // Somebody else with the same number is told apart by their name.
  const isSomebody = memo.customerId !== null || `${memo.name}${memo.company}`.trim() !== '';
  const isReady = memo.matter.trim() !== '' && isSomebody;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isReady) submit();
  };
  return (
    <Dialog isOpen onOpenChange={props.onClose} size="md" title={t('title')}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields inside */}
      <form className="stack memo-form" onSubmit={onSubmit} onKeyDown={onKeyDown}>
        {isNew ? <Way memo={memo} set={set} /> : null}
        <div className="field-pair">
          <Caller memo={memo} set={set} />
        </div>
        {whose ? (
          <WhoseNumber whose={whose} chosen={customerId} onChoose={(chosen) => set({ customerId: chosen })} />
        ) : null}
        <TextArea
          label={t('matter')}
          value={memo.matter}
          onChange={(matter) => set({ matter })}
          rows={3}
          maxLength={4000}
          isRequired
        />
        <Scans memo={memo} set={set} />
        <Wish memo={memo} set={set} />
        <Whom memo={memo} set={set} />
        <FormFoot
          error={take.error}
          submitLabel={t('keep')}
          keys={['Mod', 'Enter']}
          isPending={take.isPending}
          isDisabled={!isReady}
          onCancel={props.onClose}
        />
      </form>
    </Dialog>
  );
}
