import type { Contract } from '@madoguchi/contracts/commerce-contracts';
import type { FieldCondition } from '@madoguchi/contracts/custom-fields';
import { LinkButton } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Tag } from '@madoguchi/ui/marks';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useNow, useTranslations } from 'use-intl';
import { RecordTabs } from '../../../app/record-tabs.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { FieldConditions } from '../../../lib/components/field-conditions.tsx';
import { RecordFields } from '../../../lib/components/record-fields.tsx';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { type ContractView, useContract, useContracts } from '../api.ts';
import { ContractSheet } from '../components/contract-sheet.tsx';
import { ContractTerms } from '../components/contract-terms.tsx';
import { useDayText } from '../use-words.ts';
import '../commerce.css';

const VIEWS: readonly ContractView[] = ['ending', 'trial', 'all'];
const DAY_MS = 86_400_000;
/** From here on an end is near enough to be marked. */
const NEAR_DAYS = 14;

function End({ contract: { endsOn, status, renewal } }: { contract: Contract }) {
  const t = useTranslations('commerce.contracts');
  const states = useTranslations('commerce.contract.status');
  const renewals = useTranslations('commerce.contract.renewal');
  const day = useDayText();
  const now = useNow();
  if (status !== 'active') return <Tag tone="line">{states(status)}</Tag>;
  if (!endsOn) return t('noEnd');
  const left = Math.ceil((new Date(`${endsOn}T23:59:59`).getTime() - now.getTime()) / DAY_MS);
  if (left < 0 && renewal === 'auto') return renewals('auto');
  const text = left < 0 ? t('over', { date: day(endsOn) }) : t('left', { date: day(endsOn), days: left });
  return left <= NEAR_DAYS ? <span className="tw">{text}</span> : text;
}

function Row({ contract, isOpen }: { contract: Contract; isOpen: boolean }) {
  const kinds = useTranslations('commerce.contract.kind');
  const name = useCustomerText();
  return (
    <div role="listitem">
      <Link className="product-row" href={paths.contract(contract.id)} aria-current={isOpen ? 'true' : undefined}>
        <span className="clip">
          <b>{name(contract.customer)}</b> {contract.name}
        </span>
        <span className="r s">{kinds(contract.kind)}</span>
        <span className="s clip">
          {[contract.number, contract.customer.familyName ? contract.customer.company : null]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="s r">
          <End contract={contract} />
        </span>
      </Link>
    </div>
  );
}

function ContractList({
  view,
  own,
  openId,
}: {
  view: ContractView;
  own: readonly FieldCondition[] | undefined;
  openId: string | null;
}) {
  const t = useTranslations('commerce.contracts');
  const more = useTranslations('commerce.products');
  const problemText = useProblemText();
  const query = useContracts(view, own);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty icon="doc" title={t(`empty.${view}`)} />;
  return (
    <>
      <div role="list" aria-label={t(`view.${view}`)}>
        {items.map((contract) => (
          <Row key={contract.id} contract={contract} isOpen={contract.id === openId} />
        ))}
      </div>
      <NextPage query={query} variant="ghost">
        {more('more')}
      </NextPage>
    </>
  );
}

function OpenContract({ id }: { id: string }) {
  const t = useTranslations('commerce');
  const problemText = useProblemText();
  const mayEdit = useMay('commerce:edit');
  const name = useCustomerText();
  const query = useContract(id);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('gone')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  const contract = query.data;
  return (
    <div className="product-detail">
      <div className="row wrap">
        <h2>{name(contract.customer)}</h2>
        <LinkButton href={paths.customer(contract.customer.id)} size="xs" icon="user">
          {t('contracts.toCustomer')}
        </LinkButton>
      </div>
      <ContractSheet contract={contract} />
      <RecordFields noun="contract" id={id} />
      {mayEdit ? <ContractTerms key={contract.version} contract={contract} /> : null}
    </div>
  );
}

/** `/app/contracts` and `/app/contracts/{id}`: what ends soon, who is trying us out, and everything that was agreed. */
export function ContractsScreen() {
  const t = useTranslations('commerce.contracts');
  const go = useGo();
  const mayRead = useMay('commerce:read');
  const { contractId = null } = useParams({ strict: false }) as { contractId?: string };
  const [view, setView] = useState<ContractView>('ending');
  const [own, setOwn] = useState<FieldCondition[] | undefined>();
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="single" active={contractId ? 'contract' : 'contracts'} className="products-panes">
      <TopBarTitle title={t('title')} />
      <Pane id="contracts" label={t('title')} scroll>
        <RecordTabs current="contracts" />
        <ListHead title={t('title')}>
          <SegmentedControl
            label={t('which')}
            value={view}
            onChange={setView}
            options={VIEWS.map((id) => ({ id, label: t(`view.${id}`) }))}
          />
          <FieldConditions nouns={['contract']} value={own} onChange={setOwn} />
        </ListHead>
        <ContractList view={view} own={own} openId={contractId} />
      </Pane>
      <Pane id="contract" label={t('one')} surface scroll onBack={() => go(paths.contracts)}>
        {contractId ? <OpenContract key={contractId} id={contractId} /> : <Empty icon="doc" title={t('choose')} />}
      </Pane>
    </Panes>
  );
}
