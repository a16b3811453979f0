import { callWish, type CallWish } from '@madoguchi/contracts/tasks';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { useToasts } from '@madoguchi/ui/toast';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MemberField, TeamField } from '../../../lib/components/assignee-fields.tsx';
import { useWorkspace } from '../../../lib/directory.ts';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMe } from '../../../lib/session.ts';
import { fromLocalInput, toLocalInput } from '../../../lib/zoned-time.ts';
import { useTakeMemo } from '../api.ts';

interface Memo {
  takenAt: string;
  company: string;
  name: string;
  kana: string;
  phone: string;
  toMemberId: string | null;
  toTeamId: string | null;
  matter: string;
  wish: CallWish;
  wishFrom: string;
  wishUntil: string;
}

function useMemoFields(timeZone: string) {
  const [memo, setMemo] = useState<Memo>(() => ({
    takenAt: toLocalInput(new Date(), timeZone),
    company: '',
    name: '',
    kana: '',
    phone: '',
    toMemberId: null,
    toTeamId: null,
    matter: '',
    wish: 'call_back',
    wishFrom: '',
    wishUntil: '',
  }));
  return [memo, (change: Partial<Memo>) => setMemo((known) => ({ ...known, ...change }))] as const;
}

type Setting = (change: Partial<Memo>) => void;

function Caller({ memo, set }: { memo: Memo; set: Setting }) {
  const t = useTranslations('tasks.memoForm');
  return (
    <>
      <TextField
        label={t('phone')}
        type="tel"
        inputMode="tel"
        value={memo.phone}
        onChange={(phone) => set({ phone })}
        maxLength={40}
        autoFocus
      />
      <TextField label={t('company')} value={memo.company} onChange={(company) => set({ company })} maxLength={120} />
      <TextField label={t('name')} value={memo.name} onChange={(name) => set({ name })} maxLength={120} />
      <TextField label={t('kana')} value={memo.kana} onChange={(kana) => set({ kana })} maxLength={120} />
    </>
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
        options={callWish.options.map((id) => ({ id, label: words(id) }))}
      />
      {memo.wish === 'message_only' ? null : (
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

function useTake(memo: Memo, timeZone: string, { conversationId, onClose }: PhoneMemoFormProps) {
  const t = useTranslations('tasks.memoForm');
  const take = useTakeMemo();
  const { show } = useToasts();
  const go = useGo();
  const instant = (text: string) => fromLocalInput(text, timeZone)?.toISOString() ?? null;
  const submit = () => {
    if (take.isPending) return;
    const { takenAt, wishFrom, wishUntil, ...rest } = memo;
    const taken = instant(takenAt);
    const body = {
      ...rest,
      ...(taken ? { takenAt: taken } : {}),
      wishFrom: memo.wish === 'message_only' ? null : instant(wishFrom),
      wishUntil: memo.wish === 'message_only' ? null : instant(wishUntil),
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

export interface PhoneMemoFormProps {
  /** The conversation the call is about; a new one is opened when left out. */
  conversationId?: string;
  onClose(): void;
}

/** A call somebody took for somebody else. From the number to the last field without the mouse; Ctrl+Enter keeps it. */
export function PhoneMemoForm(props: PhoneMemoFormProps) {
  const t = useTranslations('tasks.memoForm');
  const { member } = useMe();
  const timeZone = useWorkspace().data?.timeZone ?? 'Asia/Tokyo';
  const [memo, set] = useMemoFields(timeZone);
  const { take, submit } = useTake(memo, timeZone, props);
  const isReady = memo.matter.trim() !== '';
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
        <div className="field-pair">
          <Caller memo={memo} set={set} />
        </div>
        <TextArea
          label={t('matter')}
          value={memo.matter}
          onChange={(matter) => set({ matter })}
          rows={3}
          maxLength={4000}
          isRequired
        />
        <Wish memo={memo} set={set} />
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
