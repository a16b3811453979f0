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
};

/** Where a notice leads: to what it is about, else to its conversation, else to the health of mail. */
function hrefOf({ about, conversationId }: Notification): string {
  if (about?.path) return about.path;
  return conversationId ? paths.conversation(conversationId) : paths.settings('mail-health');
}

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
      text: t(item.kind, {
        by: item.by,
        subject: item.about?.title || item.about?.inbox || item.subject || item.reference,
      }),
      at: item.at,
      href: hrefOf(item),
      isUnread: item.readAt === null,
    })),
    markAllRead: () => mutate(),
  };
}
