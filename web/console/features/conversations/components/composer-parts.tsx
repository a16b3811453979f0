import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button, IconButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { SendingOutcome } from '../../../lib/desk-parts.tsx';
import { usePreference } from '../../../lib/session.ts';
import type { DraftState, Mode } from '../drafts.ts';
import { useMoment } from '../use-moment.ts';
import type { ReplyLock } from '../use-reply-lock.ts';
import { ScheduleMenu } from './schedule-menu.tsx';
import { SendButton } from './send-button.tsx';

export interface ModeSwitchProps {
  conversation: Conversation;
  mode: Mode;
  onMode(mode: Mode): void;
}

export function ModeSwitch({ conversation, mode, onMode }: ModeSwitchProps) {
  const t = useTranslations('desk.composer');
  return (
    <SegmentedControl
      label={t('mode')}
      value={mode}
      onChange={onMode}
      options={[
        { id: 'reply', label: t('reply'), icon: 'mail', isDisabled: conversation.can.reply === false },
        { id: 'note', label: t('note'), icon: 'lock', isDisabled: conversation.can.note === false },
      ]}
    />
  );
}

export function SavedMark({ saved }: Pick<DraftState, 'saved'>) {
  const t = useTranslations('desk.composer.saved');
  if (saved === 'untouched') return null;
  return (
    <span className={saved === 'failed' ? 'tw nowrap' : 't3 nowrap'} role={saved === 'failed' ? 'alert' : undefined}>
      {t(saved)}
    </span>
  );
}

export function HeldBanner({ lock }: { lock: ReplyLock }) {
  const t = useTranslations('desk.lock');
  if (lock.heldBy === null) return null;
  return (
    <Banner
      icon="eye"
      title={t('title', { name: lock.heldBy })}
      actions={
        <Button size="xs" onPress={lock.takeOver}>
          {t('takeOver')}
        </Button>
      }
    >
      {t('detail')}
    </Banner>
  );
}

export interface OutcomeMarkProps {
  outcome: SendingOutcome | null;
  onRemove(): void;
}

/** That the answer is an interim one, and by when we promise the next. */
export function OutcomeMark({ outcome, onRemove }: OutcomeMarkProps) {
  const t = useTranslations('desk.composer');
  const moment = useMoment();
  if (!outcome?.interim) return null;
  return (
    <div className="row wrap outcome-mark">
      <Tag tone="info" icon="clock" onRemove={onRemove}>
        {outcome.promisedAt ? t('interimUntil', { time: moment(outcome.promisedAt) }) : t('interim')}
      </Tag>
    </div>
  );
}

export interface ComposerBarProps {
  mode: Mode;
  isDisabled: boolean;
  /** Mail can go later; chat is now. */
  isMail: boolean;
  needsApproval: boolean;
  /** Of a ready text that was put in. */
  outcome: SendingOutcome | null;
  onOutcome(outcome: SendingOutcome | null): void;
  onPick(): void;
  /** Of other features. */
  tools?: ReactNode;
  onSend(sendAt?: string): void;
}

export function ComposerBar(props: ComposerBarProps) {
  const { mode, isDisabled, isMail, needsApproval, outcome, onOutcome, tools, onPick, onSend } = props;
  const t = useTranslations('desk.composer');
  const [enterSends, setEnterSends] = usePreference<boolean>('enterSends', false);
  return (
    <>
      <IconButton icon="clip" label={t('attach')} onPress={onPick} />
      {tools}
      {mode === 'reply' && isMail ? <ScheduleMenu isDisabled={isDisabled} onSchedule={onSend} /> : null}
      <IconButton
        icon="keyboard"
        label={enterSends ? t('enterSends') : t('enterBreaks')}
        isPressed={enterSends}
        onPress={() => setEnterSends(!enterSends)}
      />
      <SendButton
        mode={mode}
        enterSends={enterSends}
        needsApproval={needsApproval}
        isDisabled={isDisabled}
        chosen={outcome?.status ?? null}
        // A choice made by hand stands over that of a text.
        onChoose={() => outcome && onOutcome({ ...outcome, status: null, wakeAt: null })}
        onSend={() => onSend()}
      />
    </>
  );
}
