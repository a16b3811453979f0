import { Button as AriaButton } from 'react-aria-components/Button';
import { useLocale, useTranslations } from 'use-intl';
import { Avatar } from '@madoguchi/ui/avatar';
import { Button } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { PresenceDot } from '@madoguchi/ui/marks';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { useTheme } from '@madoguchi/ui/theme';
import { setLocalePreference } from './locale-preference.ts';
import { closeAllRecords } from './open-records.ts';
import { DemoRoleChoice } from '../features/setup/components/demo-role-choice.tsx';
import { usePresenceOf } from '../lib/member-presence.ts';
import { useSignedIn } from './session-contract.ts';

function AccountPanel() {
  const t = useTranslations('shell.account');
  const locale = useLocale();
  const session = useSignedIn();
  const [theme, setTheme] = useTheme();
  const signOut = async () => {
    closeAllRecords();
    await session.signOut();
  };
  return (
    <div className="account">
      <div>
        <b>{session.member.name}</b>
        <div className="t2 f12 clip">{session.member.email}</div>
        <div className="t3 f12 clip">{session.workspace.name}</div>
      </div>
      <SegmentedControl
        label={t('language')}
        value={locale}
        onChange={(next) => {
          setLocalePreference({ locale: next });
          session.setLocale(next);
        }}
        options={[
          { id: 'ja', label: t('japanese') },
          { id: 'en', label: t('english') },
        ]}
      />
      <SegmentedControl
        label={t('theme')}
        value={theme}
        onChange={setTheme}
        options={[
          { id: 'light', label: t('light'), icon: 'sun' },
          { id: 'dark', label: t('dark'), icon: 'snooze' },
          { id: 'system', label: t('system') },
        ]}
      />
      <DemoRoleChoice />
      <Button onPress={() => void signOut()}>{t('signOut')}</Button>
    </div>
  );
}

export function AccountMenu() {
  const t = useTranslations('shell.account');
  const session = useSignedIn();
  const presence = usePresenceOf()(session.member.id)?.state ?? 'offline';
  return (
    <PopoverTrigger
      label={t('menu')}
      placement="right bottom"
      trigger={
        <AriaButton className="rail-me" aria-label={t('menuOf', { name: session.member.name })}>
          <Avatar name={session.member.name} seed={session.member.id} size="m" />
          <PresenceDot presence={presence} />
        </AriaButton>
      }
    >
      <AccountPanel />
    </PopoverTrigger>
  );
}
