import type { ConversationItem } from '@madoguchi/contracts/conversations';
import { NextPage } from '@madoguchi/ui/next-page';
import { channelIcons } from '@madoguchi/ui/channel-icon';
import { RecordRow, Section } from '@madoguchi/ui/customer';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { iconChannel } from '../../../lib/person.ts';
import { paths } from '../../../lib/paths.ts';
import { useHistory } from '../api.ts';

const REPEAT_MS = 7 * 24 * 60 * 60_000;

/** How many times this customer came within the 7 days before the one that is open, itself included; same category only, once it is known. */
export function contactsWithinWeek(
  items: readonly ConversationItem[],
  current: Pick<ConversationItem, 'id' | 'createdAt' | 'categoryId'>,
): number {
  const until = new Date(current.createdAt).getTime();
  return items.filter((item) => {
    if (item.id === current.id) return true;
    const age = until - new Date(item.createdAt).getTime();
    const isSameMatter =
      current.categoryId === null || item.categoryId === null || item.categoryId === current.categoryId;
    return age >= 0 && age <= REPEAT_MS && isSameMatter;
  }).length;
}

export interface HistoryProps {
  customerId: string;
  /** The conversation that is open: left out of the list, the reference for repeat contacts. */
  current?: Pick<ConversationItem, 'id' | 'createdAt' | 'categoryId'>;
}

/** Earlier conversations: nobody has to be asked again what was said before. */
export function History({ customerId, current }: HistoryProps) {
  const t = useTranslations('customers');
  const problemText = useProblemText();
  const query = useHistory(customerId);
  const items = (query.data?.pages ?? []).flatMap((page) => page.items);
  const earlier = items.filter((item) => item.id !== current?.id);
  const repeats = current ? contactsWithinWeek(items, current) : 0;
  return (
    <Section
      icon="history"
      title={t('history')}
      count={query.isSuccess ? earlier.length : undefined}
      end={repeats > 1 ? <span className="tw strong">{t('repeat', { count: repeats })}</span> : undefined}
    >
      {query.isPending ? <LoadingState shape="none" /> : null}
      {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && earlier.length === 0 ? <p className="t3">{t('noHistory')}</p> : null}
      {earlier.map((item) => (
        <RecordRow
          key={item.id}
          href={paths.conversation(item.id)}
          icon={channelIcons[iconChannel(item.channel)]}
          title={item.subject || item.preview}
          right={<RelativeTime at={item.lastActivityAt} />}
          sub={item.reference}
          subRight={<StatusMark status={item.status} />}
        />
      ))}
      <NextPage query={query} size="xs">
        {t('more')}
      </NextPage>
    </Section>
  );
}
