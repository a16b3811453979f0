import { useTranslations } from 'use-intl';
import { Icon, type IconName } from './icon.tsx';

export const channels = [
  'email',
  'widget',
  'form',
  'api',
  'phone',
  'line',
  'sms',
  'store',
  'visit',
  'letter',
  'fax',
] as const;
export type Channel = (typeof channels)[number];

export const channelIcons: Record<Channel, IconName> = {
  email: 'mail',
  widget: 'chat',
  form: 'form',
  api: 'link',
  phone: 'phone-in',
  line: 'line',
  sms: 'sms',
  store: 'store',
  visit: 'user',
  letter: 'doc',
  fax: 'copy',
};

export interface ChannelIconProps {
  channel: Channel;
  size?: 12 | 14 | 16 | 20;
  /** False when the word stands beside it. */
  labelled?: boolean;
}

export function ChannelIcon({ channel, size = 16, labelled = true }: ChannelIconProps) {
  const t = useTranslations('ui.channel');
  return <Icon name={channelIcons[channel]} size={size} label={labelled ? t(channel) : undefined} />;
}
