import type { Booking } from '@madoguchi/contracts/bookings';
import { Button, IconButton, LinkButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Tag } from '@madoguchi/ui/marks';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { Select } from '@madoguchi/ui/select';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useNow } from '@madoguchi/ui/time';
import { useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { RecordTabs } from '../../../app/record-tabs.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { useTeams } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useBookingKinds, useBookings } from '../api.ts';
import { BookingRow, isUntold } from '../components/booking-row.tsx';
import { addDays, byDay, useKindName, useTimeWords } from '../words.ts';
import '../bookings.css';

const MINUTE = 60_000;
const ALL = 'all';
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** As it stands in the address, so that a day can be sent to a colleague. */
interface Asked {
  from: string;
  span: 'day' | 'week';
  kind: string;
  team: string;
}

function useAsked(today: string): readonly [Asked, (change: Partial<Asked>) => void] {
  const go = useGo();
  const search = useSearch({ strict: false }) as Partial<Record<keyof Asked, string>>;
  const asked: Asked = {
    from: search.from && DATE.test(search.from) ? search.from : today,
    span: search.span === 'day' ? 'day' : 'week',
    kind: search.kind ?? ALL,
    team: search.team ?? ALL,
  };
  return [asked, (change) => go(`${paths.bookings}?${new URLSearchParams({ ...asked, ...change }).toString()}`)];
}

interface FilterProps {
  asked: Asked;
  today: string;
  set(change: Partial<Asked>): void;
}

function Filters({ asked, today, set }: FilterProps) {
  const t = useTranslations('bookings');
  const words = useTimeWords();
  const kindName = useKindName();
  const { data: kinds = [] } = useBookingKinds();
  const { data: teams = [] } = useTeams();
  const step = asked.span === 'day' ? 1 : 7;
  const last = addDays(asked.from, step - 1);
  return (
    <div className="booking-filters">
      <span className="row">
        <IconButton icon="chev-l" label={t('earlier')} onPress={() => set({ from: addDays(asked.from, -step) })} />
        <b aria-live="polite">
          {last === asked.from ? words.day(last) : `${words.day(asked.from)}–${words.day(last)}`}
        </b>
        <IconButton icon="chev-r" label={t('later')} onPress={() => set({ from: addDays(asked.from, step) })} />
        <Button size="xs" onPress={() => set({ from: today })}>
          {t('today')}
        </Button>
      </span>
      <SegmentedControl
        label={t('span.title')}
        value={asked.span}
        onChange={(span) => set({ span })}
        options={(['day', 'week'] as const).map((id) => ({ id, label: t(`span.${id}`) }))}
      />
      <Select
        label={t('kind')}
        labelHidden
        size="sm"
        options={[{ id: ALL, label: t('allKinds') }, ...kinds.map((one) => ({ id: one.id, label: kindName(one) }))]}
        value={asked.kind}
        onChange={(kind) => set({ kind })}
      />
      <Select
        label={t('team')}
        labelHidden
        size="sm"
        options={[{ id: ALL, label: t('allTeams') }, ...teams.map(({ id, name }) => ({ id, label: name }))]}
        value={asked.team}
        onChange={(team) => set({ team })}
      />
    </div>
  );
}

function Days({ bookings }: { bookings: readonly Booking[] }) {
  const t = useTranslations('bookings');
  const words = useTimeWords();
  const now = useNow(MINUTE);
  if (bookings.length === 0)
    return (
      <Empty icon="roster" title={t('empty')}>
        {t('emptyHint')}
      </Empty>
    );
  return byDay(bookings, ({ startsAt }) => words.dateOf(startsAt)).map(([date, ofDay]) => {
    const untold = ofDay.filter((booking) => isUntold(booking, now)).length;
    return (
      <section key={date} className="booking-day" aria-label={words.day(date)}>
        <h2 className="f13">
          {words.day(date)} <span className="t3">{t('count', { count: ofDay.length })}</span>
          {untold > 0 ? <Tag tone="danger">{t('untold', { count: untold })}</Tag> : null}
        </h2>
        <div className="booking-list" role="list">
          {ofDay.map((booking) => (
            <div role="listitem" key={booking.id}>
              <BookingRow booking={booking} now={now} />
            </div>
          ))}
        </div>
      </section>
    );
  });
}

/** `/app/bookings`: who comes, who is called and who is visited, by day. */
export function BookingsScreen() {
  const t = useTranslations('bookings');
  const problemText = useProblemText();
  const mayRead = useMay('task:read');
  const mayManage = useMay('calendar:manage');
  const today = useTimeWords().dateOf(useNow(MINUTE));
  const [asked, set] = useAsked(today);
  const query = useBookings(
    {
      from: asked.from,
      days: asked.span === 'day' ? 1 : 7,
      ...(asked.kind === ALL ? {} : { kindId: asked.kind }),
      ...(asked.team === ALL ? {} : { teamId: asked.team }),
    },
    mayRead,
  );
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="single" active="bookings">
      <TopBarTitle crumbs={[]} title={t('title')} />
      <Pane id="bookings" label={t('title')} surface scroll>
        <RecordTabs current="bookings" />
        <ListHead
          title={<h1>{t('title')}</h1>}
          actions={
            mayManage ? (
              <LinkButton size="xs" icon="gear" href={paths.settings('bookings')}>
                {t('manage')}
              </LinkButton>
            ) : null
          }
        >
          <Filters asked={asked} today={today} set={set} />
        </ListHead>
        {query.isPending ? <LoadingState shape="rows" /> : null}
        {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
        {query.data ? <Days bookings={query.data} /> : null}
      </Pane>
    </Panes>
  );
}
