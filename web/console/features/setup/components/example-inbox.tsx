import { Icon } from '@madoguchi/ui/icon';
import { Count, Tag } from '@madoguchi/ui/marks';
import { Skeleton } from '@madoguchi/ui/feedback';
import { useTranslations } from 'use-intl';

/** What the desk will look like when the first mail has come. */
export function ExampleInbox({ reference }: { reference: string }) {
  const t = useTranslations('setup.aside');
  return (
    <div className="example-inbox" aria-hidden="true">
      <div className="example-head">
        <b>{t('inbox')}</b>
        <span className="row example-tabs">
          <b className="row row-tight">
            {t('unassigned')} <Count value={1} tone="accent" />
          </b>
          <span className="t2">{t('mine')}</span>
        </span>
      </div>
      <div className="item unread">
        <Icon name="mail" />
        <span className="grow">
          <span className="l1">
            <span className="who clip grow">{t('customer')}</span>
            <span className="t3 f11">{t('now')}</span>
          </span>
          <span className="l2 block">{t('subject')}</span>
          <Tag tone="line">{t('reference', { reference })}</Tag>
        </span>
      </div>
      {[46, 34, 40].map((width) => (
        <div className="example-row" key={width}>
          <Skeleton width={18} height={18} />
          <span className="grow example-lines">
            <Skeleton width={`${width}%`} />
            <Skeleton width={`${width * 2}%`} />
          </span>
        </div>
      ))}
    </div>
  );
}
