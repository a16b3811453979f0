import type { StoreMatter } from '@madoguchi/contracts/stores';
import { RelativeTime } from '@madoguchi/ui/time';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { TimeLeft } from '../../../lib/components/time-left.tsx';
import { StandingTag } from './standing-tag.tsx';

/** One line of the list: what, whose, how it stands, until when. */
export function MatterRow({ matter, href, isSelected }: { matter: StoreMatter; href: string; isSelected: boolean }) {
  const t = useTranslations('stores');
  return (
    <Link href={href} className="matter-row" aria-current={isSelected ? 'true' : undefined}>
      <span className="row row-tight">
        <StandingTag standing={matter.standing} />
        <span className="grow" />
        {matter.dueAt ? (
          <TimeLeft since={matter.createdAt} dueAt={matter.dueAt} />
        ) : (
          <RelativeTime at={matter.lastActivityAt} className="f12 t3" />
        )}
      </span>
      <b className="matter-subject">{matter.subject || t('noSubject')}</b>
      <span className="f12 t2 clip">
        {[t('customerOf', { name: matter.customer }), matter.holder, matter.reference].filter(Boolean).join(' · ')}
      </span>
    </Link>
  );
}
