import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { RelativeTime } from '@madoguchi/ui/time';
import type { Notices } from './shell-contract.ts';

export function NoticeBell({ notices }: { notices: Notices }) {
  const t = useTranslations('shell.notices');
  return (
    <PopoverTrigger
      label={t('title')}
      placement="bottom end"
      className="notices-pop"
      trigger={<IconButton icon="bell" label={t('bell', { count: notices.unread })} badge={notices.unread} />}
    >
      {(close) => (
        <>
          <div className="row notices-head">
            <b className="grow">{t('title')}</b>
            {notices.unread > 0 ? (
              <Button variant="text" className="f12" onPress={notices.markAllRead}>
                {t('markAllRead')}
              </Button>
            ) : null}
          </div>
          <div className="notices">
            {notices.items.length === 0 ? <Empty icon="bell" title={t('empty')} /> : null}
            {notices.items.map((notice) => (
              <Link
                key={notice.id}
                href={notice.href}
                onPress={() => {
                  if (notice.isUnread) notices.markRead(notice.id);
                  close();
                }}
                className={notice.isUnread ? 'notice is-unread' : 'notice'}
              >
                <Icon name={notice.icon} size={14} />
                <span className="notice-text">
                  {notice.isUnread ? <span className="sr">{t('unread')} </span> : null}
                  {notice.text}
                </span>
                <RelativeTime at={notice.at} className="f11 t3 nowrap" />
              </Link>
            ))}
          </div>
        </>
      )}
    </PopoverTrigger>
  );
}
