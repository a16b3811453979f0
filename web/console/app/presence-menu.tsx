import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslations } from 'use-intl';
import { Icon } from '@madoguchi/ui/icon';
import { type Presence, PresenceDot } from '@madoguchi/ui/marks';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useNow } from '@madoguchi/ui/time';
import { useSignedIn } from './session-contract.ts';

/** What a person chooses; `busy` comes by itself. */
const choices = ['available', 'transfers_only', 'break', 'offline'] as const satisfies readonly Presence[];

/** h:mm:ss since then; silent, because it moves every second. */
function elapsedText(since: string, now: Date): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function Elapsed({ since }: { since: string }) {
  const now = useNow(1000);
  return (
    <span className="t3" aria-hidden="true">
      {elapsedText(since, now)}
    </span>
  );
}

export function PresenceMenu() {
  const t = useTranslations('shell.presence');
  const { presence, presenceSince, setPresence } = useSignedIn();
  return (
    <MenuTrigger
      placement="bottom end"
      selectionMode="single"
      selectedKeys={[presence]}
      onAction={(id) => {
        const chosen = choices.find((choice) => choice === id);
        if (chosen) setPresence(chosen);
      }}
      trigger={
        <AriaButton className="presence">
          <PresenceDot presence={presence} />
          <span>{t(presence)}</span>
          <Elapsed since={presenceSince} />
          <Icon name="chev-d" size={12} />
        </AriaButton>
      }
    >
      {choices.map((choice) => (
        <MenuItem key={choice} id={choice} mark={<PresenceDot presence={choice} />} textValue={t(choice)}>
          {t(choice)}
        </MenuItem>
      ))}
    </MenuTrigger>
  );
}
