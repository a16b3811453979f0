import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';
import { ChangePassword } from '../components/change-password.tsx';
import { Devices } from '../components/devices.tsx';
import { TotpSetting } from '../components/totp-setting.tsx';
import '../session.css';

/** Password, second factor and the devices that are signed in. */
export function SecuritySettings() {
  const t = useTranslations('session.security');
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SettingsRow title={t('totp.title')} description={t('totp.hint')}>
        <TotpSetting />
      </SettingsRow>
      <SettingsRow title={t('password.title')} description={t('password.hint')}>
        <ChangePassword />
      </SettingsRow>
      <SettingsRow title={t('devices.title')} description={t('devices.hint')}>
        <Devices />
      </SettingsRow>
    </SettingsPage>
  );
}
