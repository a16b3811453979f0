import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { PersonName } from '@madoguchi/ui/person-name';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { isForbidden, useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerParts } from '../../../lib/person.ts';
import { useDuplicatePairs } from '../merge-api.ts';
import { DecidePair, Reasons } from './duplicates.tsx';
import '../merges.css';

/** Pairs of the workspace that may be one person, each with what speaks for it and what can be done. */
export function DuplicateList() {
  const t = useTranslations('customers');
  const parts = useCustomerParts();
  const problemText = useProblemText();
  const query = useDuplicatePairs();
  const pairs = (query.data?.pages ?? []).flatMap((page) => page.items);
  if (query.isPending) return <LoadingState shape="rows" rows={8} />;
  if (query.isError && isForbidden(query.error)) return <NoPermissionState>{t('noPermission')}</NoPermissionState>;
  return (
    <div className="pair-list">
      {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
      {pairs.length === 0 && !query.hasNextPage && !query.isError ? (
        <Empty icon="merge" title={t('merge.noPairs')} />
      ) : null}
      {pairs.map(({ one, other, reasons }) => (
        <div key={`${one.id} ${other.id}`} className="pair-row">
          <span className="pair-names">
            <Link href={paths.customer(one.id)} className="strong">
              <PersonName name={parts(one)} />
            </Link>
            <Link href={paths.customer(other.id)} className="strong">
              <PersonName name={parts(other)} />
            </Link>
          </span>
          <Reasons reasons={reasons} />
          <DecidePair id={other.id} other={one} />
        </div>
      ))}
      <NextPage query={query} within="page-actions">
        {t('more')}
      </NextPage>
    </div>
  );
}
