import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button, IconButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { usePreference } from '../../../lib/session.ts';
import type { DraftState, Mode } from '../drafts.ts';
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

export interface ComposerBarProps {
  mode: Mode;
  isDisabled: boolean;
  /** Mail can go later; chat is now. */
  isMail: boolean;
  needsApproval: boolean;
  onPick(): void;
  /** Of other features. */
  tools?: ReactNode;
  onSend(sendAt?: string): void;
}

export function ComposerBar({ mode, isDisabled, isMail, needsApproval, tools, onPick, onSend }: ComposerBarProps) {
  const t = useTranslations('desk.composer');
  const [enterSends, setEnterSends] = usePreference<boolean>('enterSends', false);
  return (
    <>
      <IconButton icon="clip" label={t('attach')} onPress={onPick} />
      {tools}
      {mode === 'reply' && isMail ? <ScheduleMenu isDisabled={isDisabled} onSchedule={onSend} /> : null}
      <Button
        variant="ghost"
        size="xs"
        icon="keyboard"
        aria-pressed={enterSends}
        onPress={() => setEnterSends(!enterSends)}
      >
        {enterSends ? t('enterSends') : t('enterBreaks')}
      </Button>
      <span className="grow" />
      <SendButton
        mode={mode}
        enterSends={enterSends}
        needsApproval={needsApproval}
        isDisabled={isDisabled}
        onSend={() => onSend()}
      />
    </>
  );
}
