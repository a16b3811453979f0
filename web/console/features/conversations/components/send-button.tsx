import { Button, SplitButton } from '@madoguchi/ui/button';
import { MenuItem } from '@madoguchi/ui/menu';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { useTranslations } from 'use-intl';
import { usePreference } from '../../../lib/session.ts';
import type { Mode } from '../drafts.ts';

export const sendStatuses = ['pending', 'solved', 'open', 'on_hold'] as const;
export type SendStatus = (typeof sendStatuses)[number];

/** What sending does to the status; the last choice is remembered with the member. */
export function useSendStatus(): readonly [SendStatus, (status: SendStatus) => void] {
  const [stored, set] = usePreference<string>('sendStatus', 'pending');
  return [sendStatuses.find((each) => each === stored) ?? 'pending', set];
}

export interface SendButtonProps {
  mode: Mode;
  enterSends: boolean;
  /** Somebody else decides whether it goes. */
  needsApproval: boolean;
  isDisabled: boolean;
  /** Of a ready text that was put in; null: as remembered. */
  chosen: SendStatus | null;
  onChoose(status: SendStatus): void;
  onSend(): void;
}

export function SendButton(props: SendButtonProps) {
  const { mode, enterSends, needsApproval, isDisabled, chosen, onChoose, onSend } = props;
  const t = useTranslations('desk.send');
  const [remembered, setStatus] = useSendStatus();
  const status = chosen ?? remembered;
  const keys = enterSends ? ['Enter'] : ['Mod', 'Enter'];
  if (mode === 'note') {
    return (
      <Button variant="primary" keys={keys} isDisabled={isDisabled} onPress={onSend}>
        {t('note')}
      </Button>
    );
  }
  return (
    <SplitButton
      keys={keys}
      isDisabled={isDisabled}
      onPress={onSend}
      menuLabel={t('choose')}
      menu={sendStatuses.map((each) => (
        <MenuItem
          key={each}
          id={each}
          mark={<StatusMark status={each} iconOnly />}
          detail={each === status ? t('current') : undefined}
          textValue={t(each)}
        >
          {t(each)}
        </MenuItem>
      ))}
      onMenuAction={(id) => {
        const next = sendStatuses.find((each) => each === id);
        if (!next) return;
        setStatus(next);
        onChoose(next);
      }}
    >
      {needsApproval ? t('askApproval') : t(status)}
    </SplitButton>
  );
}
