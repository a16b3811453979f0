import { leadKind, leadState, type Lead, type LeadKind, type LeadState } from '@madoguchi/contracts/leads';
import { Button } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { Switch } from '@madoguchi/ui/choice';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { Select } from '@madoguchi/ui/select';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { RelativeTime } from '@madoguchi/ui/time';
import { useParams } from '@tanstack/react-router';
import { Link } from 'react-aria-components/Link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { RecordTabs } from '../../../app/record-tabs.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { FieldConditions } from '../../../lib/components/field-conditions.tsx';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useDestinations, useLead, useLeads, type LeadFilter } from '../api.ts';
import { Destinations } from '../components/destinations.tsx';
import { LeadDetail } from '../components/lead-detail.tsx';
import { LeadStateTag } from '../components/lead-marks.tsx';
import '../leads.css';

const ALL = 'all';

function Filters({ filter, onChange }: { filter: LeadFilter; onChange(filter: LeadFilter): void }) {
  const t = useTranslations('leads');
  const { data: places = [] } = useDestinations();
  const all = { id: ALL, label: t('filter.all') };
  const without = (name: keyof LeadFilter): LeadFilter => {
    const { [name]: _gone, ...rest } = filter;
    return rest;
  };
  return (
    <div className="lead-filters">
      <Select
        label={t('filter.state')}
        options={[all, ...leadState.options.map((id) => ({ id: id as string, label: t(`states.${id}`) }))]}
        value={filter.state ?? ALL}
        onChange={(id) => onChange(id === ALL ? without('state') : { ...filter, state: id as LeadState })}
      />
      <Select
        label={t('filter.kind')}
        options={[all, ...leadKind.options.map((id) => ({ id: id as string, label: t(`kinds.${id}`) }))]}
        value={filter.kind ?? ALL}
        onChange={(id) => onChange(id === ALL ? without('kind') : { ...filter, kind: id as LeadKind })}
      />
      <Select
        label={t('filter.destination')}
        options={[all, ...places.map(({ id, name }) => ({ id, label: name }))]}
        value={filter.destinationId ?? ALL}
        onChange={(id) => onChange(id === ALL ? without('destinationId') : { ...filter, destinationId: id })}
      />
      <Switch
        isSelected={filter.mine === 'true'}
        onChange={(isOn) => onChange(isOn ? { ...filter, mine: 'true' } : without('mine'))}
      >
        {t('filter.mine')}
      </Switch>
      <FieldConditions
        nouns={['lead']}
        value={filter.own}
        onChange={(own) => onChange(own ? { ...filter, own } : without('own'))}
      />
    </div>
  );
}

function Row({ lead, isSelected }: { lead: Lead; isSelected: boolean }) {
  const t = useTranslations('leads');
  const customerText = useCustomerText();
  return (
    <Link href={paths.lead(lead.id)} className="lead-row" aria-current={isSelected ? 'true' : undefined}>
      <span className="row">
        <span className="mono f12 t3">{lead.name}</span>
        <b className="grow clip">{customerText(lead.customer)}</b>
        <LeadStateTag state={lead.state} />
      </span>
      <span className="clip t2">{lead.wish}</span>
      <span className="row f12 t3">
        <span className="grow clip">
          {[t(`kinds.${lead.kind}`), lead.destination.name, lead.owner?.name].filter(Boolean).join(' · ')}
        </span>
        <RelativeTime at={lead.createdAt} />
      </span>
    </Link>
  );
}

function List({ filter, selectedId }: { filter: LeadFilter; selectedId: string | null }) {
  const t = useTranslations('leads');
  const problemText = useProblemText();
  const query = useLeads(filter);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const leads = query.data.pages.flatMap((page) => page.items);
  if (leads.length === 0)
    return (
      <Empty icon="transfer" title={t('none')}>
        {t('noneHint')}
      </Empty>
    );
  return (
    <div role="list" aria-label={t('title')}>
      {leads.map((lead) => (
        <div role="listitem" key={lead.id}>
          <Row lead={lead} isSelected={lead.id === selectedId} />
        </div>
      ))}
      <NextPage query={query} variant="ghost">
        {t('more')}
      </NextPage>
    </div>
  );
}

function OpenLead({ id }: { id: string }) {
  const t = useTranslations('leads');
  const problemText = useProblemText();
  const query = useLead(id);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('notFound')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  return <LeadDetail lead={query.data} />;
}

/** `/app/leads` and `/app/leads/{id}`: who was handed to sales, and what became of it. */
export function LeadsScreen() {
  const t = useTranslations('leads');
  const go = useGo();
  const [mayRead, mayManage] = [useMay('lead:read'), useMay('connector:manage')];
  const { leadId = null } = useParams({ strict: false }) as { leadId?: string };
  const [filter, setFilter] = useState<LeadFilter>({});
  const [isManaging, setManaging] = useState(false);
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="single" active={leadId ? 'lead' : 'leads'} className="lead-panes">
      <TopBarTitle title={t('title')} />
      <Pane id="leads" label={t('title')} scroll>
        <RecordTabs current="leads" />
        <ListHead
          title={t('title')}
          actions={
            mayManage ? (
              <Button size="xs" icon="gear" onPress={() => setManaging(true)}>
                {t('places.open')}
              </Button>
            ) : null
          }
        >
          <Filters filter={filter} onChange={setFilter} />
        </ListHead>
        <List filter={filter} selectedId={leadId} />
      </Pane>
      <Pane id="lead" label={t('detail.title')} surface scroll onBack={() => go(paths.leads)}>
        {leadId ? <OpenLead id={leadId} /> : <Empty icon="transfer" title={t('nothingOpen')} />}
      </Pane>
      {isManaging ? <Destinations onClose={() => setManaging(false)} /> : null}
    </Panes>
  );
}
