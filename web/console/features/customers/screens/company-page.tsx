import type { Company } from '@madoguchi/contracts/customers';
import { Avatar } from '@madoguchi/ui/avatar';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { Caution, KeyValues, Section } from '@madoguchi/ui/customer';
import { Empty } from '@madoguchi/ui/feedback';
import { Pane, Panes, useIsNarrow } from '@madoguchi/ui/panes';
import { PersonName } from '@madoguchi/ui/person-name';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { RecordFields } from '../../../lib/components/record-fields.tsx';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerParts } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useCompany, useCompanyPeople } from '../api.ts';
import { CompanyActivity } from '../components/company-activity.tsx';
import { CompanyForm } from '../components/company-form.tsx';
import { CompanyTree } from '../components/company-tree.tsx';
import { useRankName } from '../use-ranks.ts';
import '../customers.css';

/** People who act for the company, with what they are there. */
function CompanyPeople({ company }: { company: Company }) {
  const t = useTranslations('customers');
  const parts = useCustomerParts();
  const query = useCompanyPeople(company.id);
  const people = (query.data?.pages ?? []).flatMap((page) => page.items);
  if (query.isPending) return <LoadingState shape="rows" rows={3} />;
  if (people.length === 0) return <Empty icon="users" title={t('companyList.noPeople')} />;
  return (
    <>
      {people.map((customer) => (
        <Link key={customer.id} className="customer-row" href={paths.customer(customer.id)}>
          <Avatar name={customer.familyName || customer.givenName || company.name} seed={customer.id} size="m" />
          <span className="clip">
            <PersonName name={parts(customer)} />{' '}
            <span className="t3 f11">{[customer.familyKana, customer.givenKana].filter(Boolean).join(' ')}</span>
          </span>
          <span className="meta clip">{customer.companyRole ? t(`companyRole.${customer.companyRole}`) : null}</span>
        </Link>
      ))}
      <NextPage query={query} within="page-actions">
        {t('more')}
      </NextPage>
    </>
  );
}

function CompanyDetails({ company }: { company: Company }) {
  const t = useTranslations('customers');
  const mayEdit = useMay('company:edit');
  const rankName = useRankName();
  const [isEditing, setEditing] = useState(false);
  const details = [
    { label: t('field.kana'), value: company.kana },
    { label: t('field.form'), value: t(`form.${company.form}`) },
    { label: t('field.kind'), value: company.kind === 'organisation' ? '' : t(`kind.${company.kind}`) },
    { label: t('field.storeCode'), value: company.storeCode },
    { label: t('field.rank'), value: company.rank === 'standard' ? '' : rankName(company.rank) },
    { label: t('field.phone'), value: company.phone },
    { label: t('field.address'), value: company.address },
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
      {company.caution ? <Caution>{company.caution}</Caution> : null}
      <RecordFields noun="company" id={company.id} />
      <CompanyTree companyId={company.id} />
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
      <CompanyActivity companyId={company.id} />
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
