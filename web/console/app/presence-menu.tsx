import type { ChosenPresence } from '@madoguchi/contracts/presence';
import { Icon } from '@madoguchi/ui/icon';
import { PresenceDot } from '@madoguchi/ui/marks';
import { MenuItem, MenuSection, MenuTrigger } from '@madoguchi/ui/menu';
import { useNow } from '@madoguchi/ui/time';
import { useToasts } from '@madoguchi/ui/toast';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../lib/errors.ts';
import {
  useBreakReasons,
  usePresenceOf,
  usePresenceText,
  useReasonText,
  useSetPresence,
} from '../lib/member-presence.ts';
import { useSignedIn } from './session-contract.ts';

/** What a person chooses beside the breaks; `busy` comes by itself. */
const PLAIN = ['available', 'transfers_only', 'offline'] as const satisfies readonly ChosenPresence[];
/** Roles without conversations of their own have no presence. */
const WITHOUT = new Set(['light']);

/** h:mm:ss since then. */
function elapsedText(since: string, now: Date): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Drawn by the style sheet: a clock that moves every second is not part of the button's name (WCAG 2.5.3). */
function Elapsed({ since }: { since: string }) {
  const now = useNow(1000);
  return <span className="t3 presence-elapsed" data-elapsed={elapsedText(since, now)} />;
}

/** Ids are a state, or `break:` with the reason. */
function wishOf(id: string): { state: ChosenPresence; reasonKey?: string } | null {
  const [state, reasonKey] = id.split(':');
  if (state === 'break') return { state, ...(reasonKey ? { reasonKey } : {}) };
  const plain = PLAIN.find((each) => each === state);
  return plain ? { state: plain } : null;
}

export function PresenceMenu() {
  const t = useTranslations('presence');
  const { member } = useSignedIn();
  const mine = usePresenceOf()(member.id);
  const reasons = useBreakReasons();
  const reasonText = useReasonText();
  const presenceText = usePresenceText();
  const { mutate } = useSetPresence();
  const { show } = useToasts();
  const problemText = useProblemText();
  if (WITHOUT.has(member.role)) return null;
  const state = mine?.state ?? 'offline';
  const text = mine ? presenceText(mine) : t('state.offline');
  const chosen = mine?.chosen === 'break' ? `break:${mine.reasonKey}` : (mine?.chosen ?? '');
  return (
    <MenuTrigger
      placement="bottom end"
      selectionMode="single"
      selectedKeys={[chosen]}
      onAction={(id) => {
        const wish = wishOf(id);
        if (wish) mutate(wish, { onError: (error) => show({ text: problemText(error), tone: 'danger' }) });
      }}
      trigger={
        <AriaButton className="presence" aria-label={t('button', { state: text })}>
          <PresenceDot presence={state} />
          <span>{text}</span>
          {mine ? <Elapsed since={mine.since} /> : null}
          <Icon name="chev-d" size={12} />
        </AriaButton>
      }
    >
      {PLAIN.map((each) => (
        <MenuItem key={each} id={each} mark={<PresenceDot presence={each} />} textValue={t(`state.${each}`)}>
          {t(`state.${each}`)}
        </MenuItem>
      ))}
      <MenuSection title={t('breaks')}>
        {(reasons.data ?? []).map((reason) => (
          <MenuItem
            key={reason.key}
            id={`break:${reason.key}`}
            mark={<PresenceDot presence="break" />}
            textValue={reasonText(reason)}
          >
            {reasonText(reason)}
          </MenuItem>
        ))}
      </MenuSection>
    </MenuTrigger>
  );
}
