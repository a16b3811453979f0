import type { CustomerAccess } from '@madoguchi/contracts/privacy-incidents';
import { LinkButton } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useAccesses } from '../api.ts';

function AccessRow({ access, shows }: { access: CustomerAccess; shows: 'actor' | 'customer' }) {
  const t = useTranslations('privacy');
  const customerText = useCustomerText();
  return (
    <li className="privacy-row">
      <RelativeTime at={access.at} form="clock" className="t2 f12" />
      {shows === 'actor' ? (
        <span className="grow">{access.actor?.name ?? t('accesses.key')}</span>
      ) : access.customer ? (
        <span className="grow">
          <LinkButton size="xs" variant="text" href={paths.customer(access.customerId)}>
            {customerText(access.customer)}
          </LinkButton>
        </span>
      ) : (
        <span className="grow t3">{t('requests.erased')}</span>
      )}
      <Tag tone={access.kind === 'reveal' || access.kind === 'export' ? 'warn' : 'plain'}>
        {t(`accesses.kind.${access.kind}`)}
      </Tag>
    </li>
  );
}

/** Looks, newest first: of everybody at one customer, or of one member at everybody. */
export function AccessList({ of }: { of: { customerId: string } | { memberId: string } }) {
  const t = useTranslations('privacy');
  const query = useAccesses(of);
  return (
    <SectionState query={query}>
      {(data) => {
        const items = data.pages.flatMap((page) => page.items);
        if (items.length === 0) return <Empty icon="eye" title={t('accesses.empty')} />;
        return (
          <>
            <ul className="privacy-list">
              {items.map((access, at) => (
                <AccessRow key={at} access={access} shows={'customerId' in of ? 'actor' : 'customer'} />
              ))}
            </ul>
            <NextPage query={query}>{t('more')}</NextPage>
          </>
        );
      }}
    </SectionState>
  );
}
