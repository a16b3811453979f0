import type { FieldCondition } from '@madoguchi/contracts/custom-fields';
import type { Company } from '@madoguchi/contracts/customers';
import { Avatar } from '@madoguchi/ui/avatar';
import { Button } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { RecordTabs } from '../../../app/record-tabs.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { FieldConditions } from '../../../lib/components/field-conditions.tsx';
import { isForbidden, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useCompanies } from '../api.ts';
import { CompanyPage } from './company-page.tsx';
import { CompanyForm } from '../components/company-form.tsx';
import '../customers.css';

const SEARCH_PAUSE_MS = 180;

function CompanyRow({ company }: { company: Company }) {
  const t = useTranslations('customers');
  const place = company.kind === 'organisation' ? null : t(`kind.${company.kind}`);
  return (
    <Link className="customer-row" href={paths.company(company.id)}>
      <Avatar name={company.name} seed={company.id} size="m" />
      <span className="clip">
        {company.name} <span className="t3 f11">{company.kana}</span>
      </span>
      <span className="meta clip">{[place, company.parentCompany].filter(Boolean).join(t('joint'))}</span>
      <span className="meta clip">{[company.domain, company.phone].filter(Boolean).join(t('joint'))}</span>
      <span className="meta clip">{company.storeCode ?? company.externalId}</span>
    </Link>
  );
}

function CompanyList() {
  const t = useTranslations('customers');
  const go = useGo();
  const mayEdit = useMay('company:edit');
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const [own, setOwn] = useState<FieldCondition[] | undefined>();
  const [isCreating, setCreating] = useState(false);
  const query = useCompanies(useDebounced(text.trim(), SEARCH_PAUSE_MS), own);
  const items = (query.data?.pages ?? []).flatMap((page) => page.items);
  if (query.isError && isForbidden(query.error)) return <NoPermissionState>{t('noPermission')}</NoPermissionState>;
  return (
    <Panes layout="single">
      <TopBarTitle crumbs={[{ label: t('title'), href: paths.customers }]} title={t('companies')} />
      <Pane id="companies" label={t('companies')} surface scroll>
        <RecordTabs current="companies" />
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
          <FieldConditions nouns={['company']} value={own} onChange={setOwn} />
        </div>
        {query.isPending ? <LoadingState shape="rows" /> : null}
        {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
        {query.isSuccess && items.length === 0 ? <Empty icon="store" title={t('companyList.empty')} /> : null}
        {items.map((company) => (
          <CompanyRow key={company.id} company={company} />
        ))}
        <NextPage query={query} within="page-actions">
          {t('more')}
        </NextPage>
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

/** `/companies` and `/companies/{id}`. */
export function CompaniesScreen() {
  const { companyId } = useParams({ strict: false }) as { companyId?: string };
  return companyId ? <CompanyPage key={companyId} companyId={companyId} /> : <CompanyList />;
}
