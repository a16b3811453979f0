import type { Conversation, TimelineEntry } from '@madoguchi/contracts/conversations';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useConversation, useTimeline } from '../api.ts';
import { isReadable, useFactText } from '../components/fact-text.ts';
import { useWorkspaceZone } from '../use-moment.ts';
import '../print.css';

type Scope = 'public' | 'internal';

/** Every page of the timeline: paper has no scrolling that could ask for more. */
function useWholeTimeline(id: string) {
  const query = useTimeline(id);
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  const pages = query.data?.pages ?? [];
  return {
    ...query,
    isComplete: query.isSuccess && !hasNextPage,
    entries: pages.toReversed().flatMap((page) => page.entries),
  };
}

/** Paper is read later: every time has its year and day. */
function usePaperTime(): (at: string | Date) => string {
  const format = useFormatter();
  const timeZone = useWorkspaceZone();
  return (at) =>
    format.dateTime(new Date(at), {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: 'numeric',
      minute: '2-digit',
      hourCycle: 'h23',
    });
}

/** Only what has left, or come in, is what was said. */
function belongs(entry: TimelineEntry, scope: Scope): boolean {
  if (entry.type === 'message') return entry.state === 'sent';
  if (scope === 'public') return false;
  return entry.type === 'note' || isReadable(entry);
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations('saved-views.print');
  const factText = useFactText();
  const moment = usePaperTime();
  if (entry.type === 'fact')
    return (
      <p className="print-fact">
        {moment(entry.at)} {entry.actor.name} {factText(entry)}
      </p>
    );
  const isNote = entry.type === 'note';
  const side = isNote ? 'note' : entry.direction === 'in' ? 'fromCustomer' : 'fromUs';
  return (
    <article className={`print-entry print-${side}`}>
      <header>
        <b>{entry.author.name || t(side)}</b> <span>{t(side)}</span> <time dateTime={entry.at}>{moment(entry.at)}</time>
      </header>
      {/* The plain text: no script, no picture, no style of a mail reaches the paper. */}
      <div className="print-body">{entry.body}</div>
      {entry.attachments.length > 0 ? (
        <p className="print-files">{t('files', { names: entry.attachments.map((file) => file.name).join('、') })}</p>
      ) : null}
    </article>
  );
}

function Head({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('saved-views.print');
  const customerText = useCustomerText();
  const moment = usePaperTime();
  const [printedAt] = useState(() => new Date());
  const rows: [string, React.ReactNode][] = [
    [t('reference'), conversation.reference],
    [t('customer'), customerText(conversation.customer)],
    [t('status'), <StatusMark key="status" status={conversation.status} />],
    [t('assignee'), conversation.assignee?.name ?? t('nobody')],
    [t('opened'), moment(conversation.createdAt)],
    [t('printed'), moment(printedAt)],
  ];
  return (
    <header className="print-head">
      <h1>{conversation.subject || conversation.reference}</h1>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function Sheet({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('saved-views.print');
  const problemText = useProblemText();
  const [scope, setScope] = useState<Scope>('public');
  const timeline = useWholeTimeline(conversation.id);
  const entries = timeline.entries.filter((entry) => belongs(entry, scope));
  return (
    <main className="print">
      <div className="print-tools row wrap">
        <LinkButton href={paths.conversation(conversation.id)} icon="chev-l">
          {t('back')}
        </LinkButton>
        <SegmentedControl
          label={t('scope')}
          value={scope}
          onChange={setScope}
          options={[
            { id: 'public', label: t('public') },
            { id: 'internal', label: t('internal') },
          ]}
        />
        <span className="grow" />
        <span className="t2 f12" role="status">
          {timeline.isComplete ? t('messages', { count: entries.length }) : t('loading')}
        </span>
        <Button variant="primary" isDisabled={!timeline.isComplete} onPress={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      {timeline.isError ? (
        <ErrorState title={problemText(timeline.error)} onRetry={() => void timeline.refetch()} />
      ) : null}
      <div className="print-sheet">
        <Head conversation={conversation} />
        {scope === 'internal' ? <Banner tone="warn" title={t('internalWarning')} /> : null}
        {entries.map((entry) => (
          <Entry key={entry.type === 'fact' ? `fact-${entry.seq}` : entry.id} entry={entry} />
        ))}
      </div>
    </main>
  );
}

/** One conversation on paper, whole: what was said, or with what was said among us. */
export function PrintScreen() {
  const { conversationId = '' } = useParams({ strict: false });
  const problemText = useProblemText();
  const query = useConversation(conversationId);
  if (query.data) return <Sheet conversation={query.data} />;
  if (query.isPending) return <LoadingState shape="page" />;
  return <ErrorState title={problemText(query.error)} onRetry={() => void query.refetch()} />;
}
