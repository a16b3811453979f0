import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button, IconButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { LintStrip } from '@madoguchi/ui/composer';
import { Banner } from '@madoguchi/ui/feedback';
import { useTranslations } from 'use-intl';
import { usePreference } from '../../../lib/session.ts';
import type { DraftState, Mode } from '../drafts.ts';
import type { ReplyLock } from '../use-reply-lock.ts';
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

export function Recipient({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.composer');
  const words = conversation.replyTo ? t('to', { address: conversation.replyTo }) : t('toChat');
  return (
    <span className="t2 clip grow" title={words}>
      {words}
    </span>
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

export interface MissingFileProps {
  word: string;
  onAttach(): void;
  onSendAnyway(): void;
  onIgnore(): void;
}

export function MissingFile({ word, onAttach, onSendAnyway, onIgnore }: MissingFileProps) {
  const t = useTranslations('desk.missingFile');
  return (
    <LintStrip
      onIgnore={onIgnore}
      action={
        <>
          <Button size="xs" onPress={onAttach}>
            {t('attach')}
          </Button>
          <Button size="xs" variant="ghost" onPress={onSendAnyway}>
            {t('sendAnyway')}
          </Button>
        </>
      }
    >
      <b>{t('title')}</b> {t('detail', { word })}
    </LintStrip>
  );
}

export interface ComposerBarProps {
  mode: Mode;
  isDisabled: boolean;
  onPick(): void;
  onSend(): void;
}

export function ComposerBar({ mode, isDisabled, onPick, onSend }: ComposerBarProps) {
  const t = useTranslations('desk.composer');
  const [enterSends, setEnterSends] = usePreference<boolean>('enterSends', false);
  return (
    <>
      <IconButton icon="clip" label={t('attach')} onPress={onPick} />
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
      <SendButton mode={mode} enterSends={enterSends} isDisabled={isDisabled} onSend={onSend} />
    </>
  );
}
