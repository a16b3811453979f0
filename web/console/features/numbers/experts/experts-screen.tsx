import type { SingleExperts } from '@madoguchi/contracts/single-experts';
import type { Tile } from '@madoguchi/contracts/dashboards';
import { LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useNow } from '@madoguchi/ui/time';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { useWorkspace } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { type Asked, type Choice, dayIn, daysOfPeriod, readChoice, writeChoice } from '../choice.ts';
import { ChoiceBar } from '../components/choice-bar.tsx';
import { ExportMenu } from '../components/export-menu.tsx';
import { riskId, type Threshold, USUAL, useSingleExperts } from './api.ts';
import { RiskDetail } from './risk-detail.tsx';
import { RiskDefinition, Thresholds } from './risk-terms.tsx';
import { RiskList } from './risk-list.tsx';
import { ScarceSkills } from './scarce-skills.tsx';
import '../numbers.css';
import '../goals.css';
import '../charts.css';
import './experts.css';

const MINUTE_MS = 60_000;
/** A quarter: shorter than that, few categories have enough to say anything. */
const FIRST = 'last90';
const TILE: Tile = { key: 'experts', kind: 'experts', metrics: [], statistic: 'headline', by: null, title: '', span: 'full', tall: false }; // prettier-ignore

function useAsked(): { choice: Choice; asked: Asked; today: string; suffix: string } | null {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const { data: workspace } = useWorkspace();
  const now = useNow(MINUTE_MS);
  if (!workspace) return null;
  const choice = readChoice(search, FIRST);
  const today = dayIn(now, workspace.timeZone);
  const asked = { period: daysOfPeriod(choice.period, today), filters: choice.filters };
  return { choice, asked, today, suffix: writeChoice(choice, FIRST) };
}

type Scope = NonNullable<ReturnType<typeof useAsked>>;

interface ListProps {
  scope: Scope;
  selected: string | null;
  query: ReturnType<typeof useSingleExperts>;
  threshold: Threshold;
  onThreshold(threshold: Threshold): void;
}

function Found({ data, selected, suffix }: { data: SingleExperts; selected: string | null; suffix: string }) {
  const t = useTranslations('experts');
  const { items, tooFew, least, skills } = data;
  return (
    <>
      {items.length === 0 ? (
        <Empty icon="check-c" title={t('empty')}>
          {t('emptyHint', { count: tooFew })}
        </Empty>
      ) : (
        <>
          <RiskList items={items} selected={selected} hrefOf={(id) => `${paths.risks(id)}${suffix}`} />
          {tooFew > 0 ? <p className="risk-few f12 t3">{t('tooFew', { count: tooFew, least })}</p> : null}
        </>
      )}
      <ScarceSkills skills={skills} />
    </>
  );
}

/** What is looked at, and what was found. */
function ListPane({ scope: { choice, asked, today, suffix }, selected, query, threshold, onThreshold }: ListProps) {
  const t = useTranslations('experts');
  const go = useGo();
  const problemText = useProblemText();
  const onChange = (next: Choice) =>
    go(`${paths.risks(selected ?? undefined)}${writeChoice(next, FIRST)}`, { replace: true });
  return (
    <>
      <ListHead
        title={
          <span className="row row-tight">
            <h2>{t('title')}</h2>
            <RiskDefinition definition={query.data?.definition} />
          </span>
        }
        actions={
          <ExportMenu
            look="button"
            tiles={[TILE]}
            title={t('title')}
            asked={asked}
            compare="none"
            experts={threshold}
          />
        }
      >
        <LinkButton size="xs" variant="ghost" icon="chart" href={paths.numbers()}>
          {t('toBoard')}
        </LinkButton>
      </ListHead>
      <div className="risk-choice">
        <ChoiceBar choice={choice} today={today} seesAll compares={false} onChange={onChange} />
        <Thresholds value={threshold} onChange={onThreshold} />
      </div>
      {query.isPending ? <LoadingState shape="rows" /> : null}
      {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data ? <Found data={query.data} selected={selected} suffix={suffix} /> : null}
    </>
  );
}

function Risks({ scope, selected }: { scope: Scope; selected: string | null }) {
  const t = useTranslations('experts');
  const go = useGo();
  const [threshold, setThreshold] = useState(USUAL);
  const query = useSingleExperts(scope.asked, threshold);
  const open = query.data?.items.find((risk) => riskId(risk) === selected);
  return (
    <Panes layout="single" active={selected ? 'risk' : 'risks'} className="goals-panes">
      <TopBarTitle title={t('title')} crumbs={[{ label: t('numbers'), href: paths.numbers() }]} />
      <Pane id="risks" label={t('title')} scroll>
        <ListPane {...{ scope, selected, query, threshold }} onThreshold={setThreshold} />
      </Pane>
      <Pane id="risk" label={t('detail')} surface scroll onBack={() => go(`${paths.risks()}${scope.suffix}`)}>
        {open ? (
          <RiskDetail key={riskId(open)} risk={open} asked={scope.asked} />
        ) : (
          <Empty icon="users" title={t(selected && query.data ? 'gone' : 'choose')}>
            {t('lead')}
          </Empty>
        )}
      </Pane>
    </Panes>
  );
}

/** `/app/risks/{subject-key}?period=…`: what one person alone can answer, and what to do about it. */
export function ExpertsScreen() {
  const mayRead = useMay('metric:read_all');
  const { riskId: selected = null } = useParams({ strict: false });
  const scope = useAsked();
  if (!mayRead) return <NoPermissionState />;
  return scope ? <Risks scope={scope} selected={selected} /> : <LoadingState shape="page" />;
}
