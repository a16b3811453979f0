import type { Notification } from '@madoguchi/contracts/workspace';
import type { IconName } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import type { Notices } from '../../app/shell-contract.ts';
import { paths } from '../../lib/paths.ts';
import { useMay } from '../../lib/session.ts';
import { useNotifications, useReadAll } from './api.ts';

const icons: Record<Notification['kind'], IconName> = {
  mention: 'note',
  assigned: 'user',
  reply: 'mail',
  delivery_failed: 'oct',
  approval_requested: 'shield',
  approval_decided: 'check',
  mail_trouble: 'oct',
};

/** What the bell shows; null where the role gets no notices. */
export function useNotices(): Notices | null {
  const t = useTranslations('desk.notice');
  const mayRead = useMay('notification:read');
  const query = useNotifications(mayRead);
  const { mutate } = useReadAll();
  if (!mayRead) return null;
  return {
    unread: query.data?.unread ?? 0,
    items: (query.data?.items ?? []).map((item) => ({
      id: item.id,
      icon: icons[item.kind],
      text: t(item.kind, { by: item.by, subject: item.about?.inbox || item.subject || item.reference }),
      at: item.at,
      href: item.conversationId ? paths.conversation(item.conversationId) : paths.settings('mail-health'),
      isUnread: item.readAt === null,
    })),
    markAllRead: () => mutate(),
  };
}
