import type { Company } from '@madoguchi/contracts/customers';
import { Avatar } from '@madoguchi/ui/avatar';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { KeyValues, Section } from '@madoguchi/ui/customer';
import { Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { Pane, Panes, useIsNarrow } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { isForbidden, isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerParts } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useCompanies, useCompany, useCustomers } from '../api.ts';
import { CompanyForm } from '../components/company-form.tsx';
import { PersonName } from '@madoguchi/ui/person-name';
import '../customers.css';

const SEARCH_PAUSE_MS = 180;

function CompanyList() {
  const t = useTranslations('customers');
  const go = useGo();
  const mayEdit = useMay('company:edit');
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const [isCreating, setCreating] = useState(false);
  const query = useCompanies(useDebounced(text.trim(), SEARCH_PAUSE_MS));
  const items = (query.data?.pages ?? []).flatMap((page) => page.items);
  if (query.isError && isForbidden(query.error)) return <NoPermissionState>{t('noPermission')}</NoPermissionState>;
  return (
    <Panes layout="single">
      <TopBarTitle crumbs={[{ label: t('title'), href: paths.customers }]} title={t('companies')} />
      <Pane id="companies" label={t('companies')} surface scroll>
        <div className="customer-list-head">
          <SearchField
            label={t('companyList.search')}
            value={text}
            onChange={setText}
            placeholder={t('companyList.search')}
            size="md"
          />
          <span className="grow" />
          {mayEdit ? (
            <Button variant="primary" icon="plus" onPress={() => setCreating(true)}>
              {t('companyList.create')}
            </Button>
          ) : null}
        </div>
        {query.isPending ? <LoadingState shape="rows" /> : null}
        {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
        {query.isSuccess && items.length === 0 ? <Empty icon="store" title={t('companyList.empty')} /> : null}
        {items.map((company) => (
          <Link key={company.id} className="customer-row" href={paths.company(company.id)}>
            <Avatar name={company.name} seed={company.id} size="m" />
            <span className="clip">
              {company.name} <span className="t3 f11">{company.kana}</span>
            </span>
            <span className="meta clip">{company.domain}</span>
            <span className="meta clip">{company.externalId}</span>
          </Link>
        ))}
        {query.hasNextPage ? (
          <div className="page-actions">
            <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
              {t('more')}
            </Button>
          </div>
        ) : null}
      </Pane>
      <Dialog isOpen={isCreating} onOpenChange={setCreating} title={t('companyList.createTitle')}>
        <CompanyForm
          company={null}
          onDone={(company) => go(paths.company(company.id))}
          onCancel={() => setCreating(false)}
        />
      </Dialog>
    </Panes>
  );
}

/** People who act for the company, found through its name. */
function CompanyPeople({ company }: { company: Company }) {
  const t = useTranslations('customers');
  const parts = useCustomerParts();
  const query = useCustomers(company.name);
  const people = (query.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((customer) => customer.companyId === company.id);
  if (query.isPending) return <LoadingState shape="rows" rows={3} />;
  if (people.length === 0) return <Empty icon="users" title={t('companyList.noPeople')} />;
  return people.map((customer) => (
    <Link key={customer.id} className="customer-row" href={paths.customer(customer.id)}>
      <Avatar name={customer.familyName || customer.givenName || company.name} seed={customer.id} size="m" />
      <span className="clip">
        <PersonName name={parts(customer)} />
      </span>
      <span className="meta clip">{customer.email}</span>
      <span className="meta clip">{customer.phone}</span>
    </Link>
  ));
}

function CompanyPage({ companyId }: { companyId: string }) {
  const t = useTranslations('customers');
  const go = useGo();
  const isNarrow = useIsNarrow();
  const mayEdit = useMay('company:edit');
  const problemText = useProblemText();
  const query = useCompany(companyId);
  const [isEditing, setEditing] = useState(false);
  if (query.isPending) return <LoadingState shape="page" />;
  if (!query.data) {
    if (isNotFound(query.error))
      return (
        <Empty
          icon="store"
          title={t('companyList.notFound')}
          action={<LinkButton href={paths.companies}>{t('companies')}</LinkButton>}
        />
      );
    return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  }
  const company = query.data;
  const details = [
    { label: t('field.kana'), value: company.kana },
    { label: t('field.domain'), value: company.domain },
    { label: t('field.externalId'), value: company.externalId },
    ...Object.entries(company.attributes).map(([label, value]) => ({ label, value })),
  ].filter((each) => each.value);
  const profile = isEditing ? (
    <CompanyForm company={company} onDone={() => setEditing(false)} onCancel={() => setEditing(false)} />
  ) : (
    <div className="c360">
      <Section
        icon="store"
        title={company.name}
        end={
          mayEdit ? (
            <Button size="xs" onPress={() => setEditing(true)}>
              {t('edit')}
            </Button>
          ) : undefined
        }
      >
        <KeyValues items={details} />
      </Section>
    </div>
  );
  const people = (
    <>
      <div className="page-actions">
        <b className="f14">{t('companyList.people')}</b>
      </div>
      <CompanyPeople company={company} />
    </>
  );
  return (
    <Panes layout={isNarrow ? 'single' : 'customer'} className="company-panes">
      <TopBarTitle
        crumbs={[
          { label: t('title'), href: paths.customers },
          { label: t('companies'), href: paths.companies },
        ]}
        title={company.name}
      />
      <Pane id="company" label={t('company')} as="aside" scroll onBack={() => go(paths.companies)} title={company.name}>
        {profile}
        {isNarrow ? people : null}
      </Pane>
      {isNarrow ? null : (
        <Pane id="people" label={t('companyList.people')} surface scroll>
          {people}
        </Pane>
      )}
    </Panes>
  );
}

/** `/companies` and `/companies/{id}`. */
export function CompaniesScreen() {
  const { companyId } = useParams({ strict: false }) as { companyId?: string };
  return companyId ? <CompanyPage key={companyId} companyId={companyId} /> : <CompanyList />;
}
