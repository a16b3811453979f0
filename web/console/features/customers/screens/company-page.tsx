import type { Company } from '@madoguchi/contracts/customers';
import { Avatar } from '@madoguchi/ui/avatar';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { KeyValues, Section } from '@madoguchi/ui/customer';
import { Empty } from '@madoguchi/ui/feedback';
import { Pane, Panes, useIsNarrow } from '@madoguchi/ui/panes';
import { PersonName } from '@madoguchi/ui/person-name';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerParts } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useCompany, useCustomers } from '../api.ts';
import { CompanyForm } from '../components/company-form.tsx';
import '../customers.css';

/** People who act for the company, found through its name. */
function CompanyPeople({ company }: { company: Company }) {
  const t = useTranslations('customers');
  const parts = useCustomerParts();
  const query = useCustomers(company.name);
  const found = (query.data?.pages ?? []).flatMap((page) => page.items);
  const people = found.filter((customer) => customer.companyId === company.id);
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

function CompanyDetails({ company }: { company: Company }) {
  const t = useTranslations('customers');
  const mayEdit = useMay('company:edit');
  const [isEditing, setEditing] = useState(false);
  const details = [
    { label: t('field.kana'), value: company.kana },
    { label: t('field.domain'), value: company.domain },
    { label: t('field.externalId'), value: company.externalId },
    ...Object.entries(company.attributes).map(([label, value]) => ({ label, value })),
  ].filter((each) => each.value);
  const done = () => setEditing(false);
  if (isEditing) return <CompanyForm company={company} onDone={done} onCancel={done} />;
  const edit = (
    <Button size="xs" onPress={() => setEditing(true)}>
      {t('edit')}
    </Button>
  );
  return (
    <div className="c360">
      <Section icon="store" title={company.name} end={mayEdit ? edit : undefined}>
        <KeyValues items={details} />
      </Section>
    </div>
  );
}

function People({ company }: { company: Company }) {
  const t = useTranslations('customers');
  return (
    <>
      <div className="page-actions">
        <b className="f14">{t('companyList.people')}</b>
      </div>
      <CompanyPeople company={company} />
    </>
  );
}

/** One company: what is known of it, and who acts for it. */
export function CompanyPage({ companyId }: { companyId: string }) {
  const t = useTranslations('customers');
  const go = useGo();
  const isNarrow = useIsNarrow();
  const problemText = useProblemText();
  const query = useCompany(companyId);
  if (query.isPending) return <LoadingState shape="page" />;
  if (!query.data) {
    const toList = <LinkButton href={paths.companies}>{t('companies')}</LinkButton>;
    if (isNotFound(query.error)) return <Empty icon="store" title={t('companyList.notFound')} action={toList} />;
    return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  }
  const company = query.data;
  const crumbs = [
    { label: t('title'), href: paths.customers },
    { label: t('companies'), href: paths.companies },
  ];
  const back = () => go(paths.companies);
  return (
    <Panes layout={isNarrow ? 'single' : 'customer'} className="company-panes">
      <TopBarTitle crumbs={crumbs} title={company.name} />
      <Pane id="company" label={t('company')} as="aside" scroll onBack={back} title={company.name}>
        <CompanyDetails company={company} />
        {isNarrow ? <People company={company} /> : null}
      </Pane>
      {isNarrow ? null : (
        <Pane id="people" label={t('companyList.people')} surface scroll>
          <People company={company} />
        </Pane>
      )}
    </Panes>
  );
}
