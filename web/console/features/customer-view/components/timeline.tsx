import { timelineKind, type TimelineEvent, type TimelineKind } from '@madoguchi/contracts/customer-view';
import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { Select } from '@madoguchi/ui/select';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { ThreadDay } from '@madoguchi/ui/thread';
import { Fragment, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useFormatter, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useTimeline } from '../use-timeline.ts';
import { EventEntry, kindIcons } from './timeline-event.tsx';

const PAUSE_MS = 200;
const DAY_MS = 86_400_000;
const PERIODS = { all: null, year: 365, half: 183, quarter: 92, month: 31 } as const;
type Period = keyof typeof PERIODS;
const periods = Object.keys(PERIODS) as Period[];

const sinceOf = (period: Period, now: number): string | null => {
  const days = PERIODS[period];
  return days === null ? null : new Date(now - days * DAY_MS).toISOString();
};

interface ChipsProps {
  counts: Partial<Record<TimelineKind, number>>;
  chosen: readonly TimelineKind[];
  onChoose(kinds: readonly TimelineKind[]): void;
}

/** What there is of each kind; pressing shows only those. */
function Chips({ counts, chosen, onChoose }: ChipsProps) {
  const t = useTranslations('customer-view.event');
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shown = timelineKind.options.filter((kind) => (counts[kind] ?? 0) > 0 || chosen.includes(kind));
  const toggle = (kind: TimelineKind) =>
    onChoose(chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind]);
  return (
    <div className="kind-chips" role="group" aria-label={t('kinds')}>
      <ToggleButton className="kind-chip" isSelected={chosen.length === 0} onChange={() => onChoose([])}>
        {t('all')} <span className="n">{total}</span>
      </ToggleButton>
      {shown.map((kind) => (
        <ToggleButton key={kind} className="kind-chip" isSelected={chosen.includes(kind)} onChange={() => toggle(kind)}>
          <Icon name={kindIcons[kind]} size={14} />
          {t(`kind.${kind}`)} <span className="n">{counts[kind] ?? 0}</span>
        </ToggleButton>
      ))}
    </div>
  );
}

function Months({ events }: { events: readonly TimelineEvent[] }) {
  const format = useFormatter();
  const monthOf = (event: TimelineEvent) => format.dateTime(new Date(event.at), { year: 'numeric', month: 'long' });
  return events.map((event, index) => {
    const before = events[index - 1];
    return (
      <Fragment key={`${event.kind}${event.id}${event.at}`}>
        {before === undefined || monthOf(event) !== monthOf(before) ? <ThreadDay>{monthOf(event)}</ThreadDay> : null}
        <EventEntry event={event} />
      </Fragment>
    );
  });
}

/** Everything that happened with a customer, over all channels and kinds, month by month. */
export function Timeline({ customerId }: { customerId: string }) {
  const t = useTranslations('customer-view.event');
  const problemText = useProblemText();
  const [kinds, setKinds] = useState<readonly TimelineKind[]>([]);
  // Reckoned when it is chosen: looking again asks the same question.
  const [{ period, since }, choosePeriod] = useState<{ period: Period; since: string | null }>({
    period: 'all',
    since: null,
  });
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), PAUSE_MS);
  const query = useTimeline(customerId, { kinds, since, q });
  const events = (query.data?.pages ?? []).flatMap((page) => page.items);
  const isFiltered = kinds.length > 0 || period !== 'all' || q !== '';
  return (
    <>
      <div className="timeline-tools">
        <Chips counts={query.data?.pages[0]?.counts ?? {}} chosen={kinds} onChoose={setKinds} />
        <div className="row timeline-narrow">
          <Select
            label={t('period.label')}
            labelHidden
            size="sm"
            value={period}
            onChange={(next) => choosePeriod({ period: next, since: sinceOf(next, Date.now()) })}
            options={periods.map((id) => ({ id, label: t(`period.${id}`) }))}
          />
          <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={setText} />
        </div>
      </div>
      {query.isPending ? <LoadingState shape="page" /> : null}
      {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && events.length === 0 ? (
        <Empty icon="history" title={t(isFiltered ? 'nothingFits' : 'nothing')} />
      ) : null}
      {events.length > 0 ? (
        <div className="events" role="feed" aria-label={t('title')} aria-busy={query.isFetching}>
          <Months events={events} />
          <NextPage query={query}>{t('more')}</NextPage>
        </div>
      ) : null}
    </>
  );
}
