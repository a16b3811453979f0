import type { Notification } from '@madoguchi/contracts/workspace';
import type { IconName } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import type { Notices } from '../../app/shell-contract.ts';
import { paths } from '../../lib/paths.ts';
import { useMay } from '../../lib/session.ts';
import { useNotifications, useRead } from './api.ts';

const icons: Record<Notification['kind'], IconName> = {
  mention: 'note',
  assigned: 'user',
  reply: 'mail',
  delivery_failed: 'oct',
  approval_requested: 'shield',
  approval_decided: 'check',
  mail_trouble: 'oct',
  help_asked: 'help',
  help_answered: 'help',
  sla_due_soon: 'clock',
  alert_raised: 'oct',
  alert_resolved: 'check',
  sla_breached: 'oct',
  rule_ran: 'flow',
  rule_suspended: 'oct',
  webhook_disabled: 'oct',
  handover: 'note',
  handover_commented: 'note',
  export_large: 'shield',
  task_assigned: 'callback',
  report_stopped: 'oct',
  report_failed: 'tri',
  task_reminder: 'callback',
  task_overdue: 'oct',
  escalation_asked: 'transfer',
  escalation_accepted: 'transfer',
  escalation_answered: 'check',
  escalation_declined: 'transfer',
  escalation_cancelled: 'transfer',
  escalation_overdue: 'oct',
  aside_asked: 'chat',
  aside_answered: 'check',
  aside_undelivered: 'oct',
  aside_overdue: 'oct',
  complaint_severe: 'oct',
  remedy_proposed: 'shield',
  harassment_flagged: 'oct',
  harassment_second: 'users',
  spike: 'oct',
  guide_wrong: 'flow',
  guide_mended: 'flow',
  bulk_reading: 'eye',
  privacy_due: 'clock',
  article_flagged: 'flag',
  article_review_due: 'clock',
  article_submitted: 'shield',
  article_declined: 'note',
  article_mended: 'flag',
  store_asked: 'transfer',
  store_withdrawn: 'transfer',
  store_taken: 'user',
  store_answered: 'check',
  store_returned: 'undo',
  store_declined: 'x',
  store_told: 'mail',
  store_written: 'mail',
  store_given: 'inbox',
  store_done: 'check',
  store_due_soon: 'clock',
  store_overdue: 'oct',
};

/** Where a notice leads: to what it is about, else to its conversation (for who has no desk: on the screen of stores), else to the health of mail. */
function hrefOf({ about, conversationId }: Notification, hasDesk: boolean): string {
  if (about?.path) return about.path;
  if (!conversationId) return paths.settings('mail-health');
  return hasDesk ? paths.conversation(conversationId) : paths.store(conversationId);
}

/** What the bell shows; null where the role gets no notices. */
export function useNotices(): Notices | null {
  const t = useTranslations('desk.notice');
  const mayRead = useMay('notification:read');
  const hasDesk = useMay('conversation:read');
  const query = useNotifications(mayRead);
  const { mutate } = useRead();
  if (!mayRead) return null;
  return {
    unread: query.data?.unread ?? 0,
    items: (query.data?.items ?? []).map((item) => ({
      id: item.id,
      icon: icons[item.kind],
      text: t(item.kind, {
        by: item.by,
        subject: item.about?.title || item.about?.inbox || item.subject || item.reference,
      }),
      at: item.at,
      href: hrefOf(item, hasDesk),
      isUnread: item.readAt === null,
    })),
    markRead: (id) => mutate(id),
    markAllRead: () => mutate(null),
  };
}
