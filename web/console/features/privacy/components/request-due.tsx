import type { PrivacyRequest } from '@madoguchi/contracts/privacy-requests';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';

/** Until when a request that is not settled has to be. */
export function RequestDue({ request }: { request: PrivacyRequest }) {
  const t = useTranslations('privacy.requests');
  if (request.state === 'done' || request.state === 'refused') return null;
  return (
    <span className={request.overdue ? 'privacy-late f12' : 't2 f12'}>
      {t(request.overdue ? 'overdue' : 'due')} <RelativeTime at={request.dueAt} form="clock" />
    </span>
  );
}
