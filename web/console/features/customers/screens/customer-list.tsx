import { Avatar } from '@madoguchi/ui/avatar';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { PersonName } from '@madoguchi/ui/person-name';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { RelativeTime } from '@madoguchi/ui/time';
import { VirtualList } from '@madoguchi/ui/virtual-list';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { RecordTabs } from '../../../app/record-tabs.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { isForbidden, useProblemText } from '../../../lib/errors.ts';
import { MatchReason } from '../../../lib/components/match-reason.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerParts, useCustomerText } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { type CustomerFilter, useCustomers } from '../api.ts';
import { CustomerFilters } from '../components/customer-filters.tsx';
import { DuplicateList } from '../components/duplicate-list.tsx';
import { NewCustomerForm } from '../components/new-customer-form.tsx';
import '../customers.css';

const SEARCH_PAUSE_MS = 180;
const ROW_HEIGHT = 52;

type Row = NonNullable<ReturnType<typeof useCustomers>['data']>['pages'][number]['items'][number];

function CustomerRow({ customer }: { customer: Row }) {
  const parts = useCustomerParts();
  const text = useCustomerText();
  const kana = [customer.familyKana, customer.givenKana].filter(Boolean).join(' ');
  return (
    <Link className="customer-row" href={paths.customer(customer.id)}>
      <Avatar name={text(customer)} seed={customer.id} size="m" />
      <span className="clip">
        <PersonName name={parts(customer)} /> <span className="t3 f11">{kana}</span>
      </span>
      <span className="meta clip">
        {customer.company && (customer.familyName || customer.givenName) ? customer.company : null}
      </span>
      <span className="meta clip">
        {customer.matches.length > 0 ? (
          <MatchReason found={{ ...customer, company: null }} />
        ) : (
          [customer.email, customer.phone].filter(Boolean).join(' · ')
        )}
      </span>
      <RelativeTime at={customer.updatedAt} className="f11 t3 nowrap when" />
    </Link>
  );
}

function Rows({ query, q }: { query: ReturnType<typeof useCustomers>; q: string }) {
  const t = useTranslations('customers');
  const problemText = useProblemText();
  const items = (query.data?.pages ?? []).flatMap((page) => page.items);
  if (query.isPending) return <LoadingState shape="rows" rows={10} />;
  if (query.isError && isForbidden(query.error)) return <NoPermissionState>{t('noPermission')}</NoPermissionState>;
  return (
    <>
      {query.isError ? (
        <ErrorState
          detail={problemText(query.error)}
          onRetry={() => void query.refetch()}
          asOf={query.dataUpdatedAt > 0 ? new Date(query.dataUpdatedAt) : undefined}
        />
      ) : null}
      {items.length === 0 && !query.isError ? (
        <Empty icon="user" title={q ? t('list.noMatch', { q }) : t('list.empty')}>
          {q ? t('list.noMatchDetail') : t('list.emptyDetail')}
        </Empty>
      ) : null}
      <VirtualList
        items={items}
        itemKey={(item) => item.id}
        estimate={ROW_HEIGHT}
        label={t('title')}
        onEndReached={() => {
          if (query.hasNextPage && !query.isFetchingNextPage && !query.isError) void query.fetchNextPage();
        }}
      >
        {(item) => <CustomerRow customer={item} />}
      </VirtualList>
    </>
  );
}

/** `/customers?duplicates=1`: the pairs of the workspace that may be one person. */
function DuplicatePairs() {
  const t = useTranslations('customers');
  return (
    <Panes layout="single">
      <TopBarTitle crumbs={[{ label: t('title'), href: paths.customers }]} title={t('merge.pairs')} />
      <Pane id="duplicates" label={t('merge.pairs')} surface scroll>
        <p className="page-actions f12 t2">{t('merge.pairsHint')}</p>
        <DuplicateList />
      </Pane>
    </Panes>
  );
}

/** Everybody who ever wrote, found by any fragment of name, reading, phone, mail, member number or company. */
export function CustomerList() {
  const t = useTranslations('customers');
  const go = useGo();
  const mayEdit = useMay('customer:edit');
  const mayMerge = useMay('customer:merge');
  const [text, setText] = useState('');
  const [isCreating, setCreating] = useState(false);
  const [filter, setFilter] = useState<CustomerFilter>({ sort: 'newest' });
  const showsPairs = (useSearch({ strict: false }) as { duplicates?: unknown }).duplicates !== undefined;
  const q = useDebounced(text.trim(), SEARCH_PAUSE_MS);
  const query = useCustomers(q, filter);
  if (showsPairs) return <DuplicatePairs />;
  return (
    <Panes layout="single">
      <TopBarTitle title={t('title')} />
      <Pane id="customers" label={t('title')} surface>
        <RecordTabs current="customers" />
        <div className="customer-list-head">
          <SearchField
            label={t('list.search')}
            value={text}
            onChange={setText}
            placeholder={t('list.search')}
            size="md"
          />
          <span className="grow" />
          {mayMerge ? (
            <LinkButton href={`${paths.customers}?duplicates=1`} icon="merge">
              {t('merge.pairs')}
            </LinkButton>
          ) : null}
          {mayEdit ? (
            <Button variant="primary" icon="plus" onPress={() => setCreating(true)}>
              {t('create')}
            </Button>
          ) : null}
        </div>
        {q ? null : <CustomerFilters value={filter} onChange={setFilter} />}
        <div className="customer-rows">
          <Rows query={query} q={q} />
        </div>
      </Pane>
      <Dialog isOpen={isCreating} onOpenChange={setCreating} title={t('createTitle')} size="md">
        <NewCustomerForm onDone={(id) => go(paths.customer(id))} onCancel={() => setCreating(false)} />
      </Dialog>
    </Panes>
  );
}
