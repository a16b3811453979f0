import type { FieldCondition } from '@madoguchi/contracts/custom-fields';
import { Avatar } from '@madoguchi/ui/avatar';
import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { ListGroup, ListItem } from '@madoguchi/ui/list-item';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { PersonName } from '@madoguchi/ui/person-name';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { RelativeTime } from '@madoguchi/ui/time';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useLocale, useTranslations } from 'use-intl';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { FieldConditions } from '../../../lib/components/field-conditions.tsx';
import { MatchReason } from '../../../lib/components/match-reason.tsx';
import { isForbidden, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { iconChannel, useCustomerParts, useCustomerText } from '../../../lib/person.ts';
import { useSearchResults } from '../api.ts';
import { Highlight } from '../highlight.tsx';
import '../search.css';

const PAGE = 50;
/** So much of a pasted mail is said again when nothing was found. */
const SAID = 60;

type Page = NonNullable<ReturnType<typeof useSearchResults>['data']>['pages'][number];

/** Then the reason says it already. */
const isByKana = (customer: Page['customers'][number]): boolean =>
  customer.matches.some(({ field, text }) => field === 'kana' && text === customer.kana);

function CustomerResults({ customers }: { customers: Page['customers'] }) {
  const t = useTranslations('desk.search');
  const parts = useCustomerParts();
  const text = useCustomerText();
  if (customers.length === 0) return null;
  return (
    <section aria-label={t('customers')}>
      <ListGroup end={t('count', { count: customers.length })}>{t('customers')}</ListGroup>
      <div className="search-customers">
        {customers.map((customer) => (
          <Link key={customer.id} href={paths.customer(customer.id)} className="search-customer">
            <Avatar name={text(customer)} seed={customer.id} size="m" />
            <span className="grow clip">
              <PersonName name={parts(customer)} />{' '}
              {isByKana(customer) ? null : <span className="t3 f11">{customer.kana}</span>}
              <span className="block t3 f12 clip">
                {customer.matches.some(({ field }) => field !== 'name') ? (
                  <MatchReason found={customer} />
                ) : (
                  [customer.company, customer.email, customer.phone].filter(Boolean).join(' · ')
                )}
              </span>
            </span>
          </Link>
        ))}
      </div>
    </section>
  );
}

function ConversationResults({ conversations, q }: { conversations: Page['conversations']; q: string }) {
  const t = useTranslations('desk.search');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const parts = useCustomerParts();
  if (conversations.length === 0) return null;
  return (
    <section aria-label={t('conversations')}>
      <ListGroup>{t('conversations')}</ListGroup>
      {conversations.map((item) => (
        <ListItem
          key={item.id}
          channel={iconChannel(item.channel)}
          href={paths.conversation(item.id)}
          title={<PersonName name={parts(item.customer)} />}
          subject={<Highlight text={item.subject || t('noSubject')} q={q} />}
          detail={
            <>
              <span className="mono">{item.reference}</span> ·{' '}
              {item.matchedField ? `${item.matchedField[locale]} ` : null}
              <Highlight text={item.snippet ?? item.preview} q={q} />
            </>
          }
          sla={
            <span className="row row-tight f11 t3 nowrap">
              <StatusMark status={item.status} /> <RelativeTime at={item.lastActivityAt} />
            </span>
          }
          assignee={<Avatar name={item.assignee?.name ?? null} seed={item.assignee?.id} />}
        />
      ))}
    </section>
  );
}

function Results({ q, own }: { q: string; own: readonly FieldCondition[] | undefined }) {
  const t = useTranslations('desk.search');
  const problemText = useProblemText();
  const query = useSearchResults(q, PAGE, own);
  const pages = query.data?.pages ?? [];
  const customers = pages[0]?.customers ?? [];
  const conversations = pages.flatMap((page) => page.conversations);
  if (query.isPending) return <LoadingState shape="rows" rows={8} />;
  if (query.isError && isForbidden(query.error)) return <NoPermissionState />;
  if (query.isError && pages.length === 0)
    return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  if (customers.length + conversations.length === 0) {
    return (
      <Empty icon="search" title={t('nothing', { q: q.length > SAID ? `${q.slice(0, SAID)}…` : q })}>
        {t('nothingDetail')}
      </Empty>
    );
  }
  return (
    <>
      <CustomerResults customers={customers} />
      <ConversationResults conversations={conversations} q={q} />
      <NextPage query={query} within="search-more">
        {t('moreResults')}
      </NextPage>
    </>
  );
}

/** `/search?q=…` */
export function SearchScreen() {
  const t = useTranslations('desk.search');
  const go = useGo();
  const { q } = useSearch({ strict: false }) as { q?: unknown };
  const asked = (typeof q === 'string' || typeof q === 'number' ? String(q) : '').trim();
  const [text, setText] = useState(asked);
  const [own, setOwn] = useState<FieldCondition[] | undefined>();
  return (
    <Panes layout="single">
      <TopBarTitle title={t('title')} />
      <Pane id="search" label={t('title')} surface scroll>
        <div className="search-head">
          <SearchField
            label={t('field')}
            placeholder={t('field')}
            value={text}
            onChange={setText}
            onSubmit={(value) => go(paths.search(value.trim()), { replace: true })}
            size="md"
            autoFocus={asked === ''}
          />
          {asked === '' ? null : <FieldConditions value={own} onChange={setOwn} />}
        </div>
        {asked === '' ? <Empty icon="search" title={t('hint')} /> : <Results key={asked} q={asked} own={own} />}
      </Pane>
    </Panes>
  );
}
