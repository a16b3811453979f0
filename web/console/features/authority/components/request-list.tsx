import type { AuthorityRequest } from '@madoguchi/contracts/authority';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { ListGroup, ListItem } from '@madoguchi/ui/list-item';
import { RelativeTime } from '@madoguchi/ui/time';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useMe } from '../../../lib/session.ts';
import { useDecide, useRequests } from '../api.ts';
import { useRequestWords } from '../use-request-words.ts';

function useApproveMany(onDone: () => void) {
  const t = useTranslations('authority');
  const { show } = useToasts();
  const problemText = useProblemText();
  const decide = useDecide();
  const approve = (ids: string[]) =>
    decide.mutate(
      { ids, decision: 'approve', comment: '' },
      {
        onSuccess: ({ items }) => {
          onDone();
          const count = items.filter((item) => item.state === 'approved').length;
          show({ text: t('decidedMany', { count, total: items.length }) });
        },
        onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      },
    );
  return { approve, isPending: decide.isPending };
}

interface RowProps {
  request: AuthorityRequest;
  isOwn: boolean;
  isChosen: boolean;
  onChoose(isChosen: boolean): void;
}

function RequestRow({ request, isOwn, isChosen, onChoose }: RowProps) {
  const t = useTranslations('authority');
  const words = useRequestWords();
  return (
    <div className="row authority-row">
      <Checkbox
        label={t('choose', { reference: request.reference })}
        isDisabled={isOwn}
        isSelected={isChosen}
        onChange={onChoose}
      />
      <ListItem
        id={`authority-${request.id}`}
        href={paths.conversation(request.conversationId, 'approvals')}
        channel="email"
        title={words(request)}
        subject={request.subject || request.reference}
        detail={[t('askedBy', { name: request.requestedBy.name }), request.reason].filter(Boolean).join(' · ')}
        sla={<RelativeTime at={request.requestedAt} form="elapsed" className="f11 t3 nowrap" />}
      />
    </div>
  );
}

/** Closings and hand-overs that wait for a yes: one by one in their conversation, or many at once here. */
export function RequestList() {
  const t = useTranslations('authority');
  const { member } = useMe();
  const { data } = useRequests();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { approve, isPending } = useApproveMany(() => setChosen(new Set()));
  const requests = data ?? [];
  if (requests.length === 0) return null;
  const isOwn = (request: AuthorityRequest) => request.requestedBy.id === member.id;
  const ids = requests.filter((request) => !isOwn(request) && chosen.has(request.id)).map((request) => request.id);
  const choose = (id: string, isChosen: boolean) =>
    setChosen(new Set(isChosen ? [...chosen, id] : [...chosen].filter((each) => each !== id)));
  const end =
    ids.length > 0 ? (
      <Button size="xs" variant="primary" icon="check" isPending={isPending} onPress={() => approve(ids)}>
        {t('approveMany', { count: ids.length })}
      </Button>
    ) : (
      t('count', { count: requests.length })
    );
  return (
    <section aria-label={t('listTitle')}>
      <ListGroup end={end}>{t('listTitle')}</ListGroup>
      {requests.map((request) => (
        <RequestRow
          key={request.id}
          request={request}
          isOwn={isOwn(request)}
          isChosen={chosen.has(request.id)}
          onChoose={(isChosen) => choose(request.id, isChosen)}
        />
      ))}
    </section>
  );
}
