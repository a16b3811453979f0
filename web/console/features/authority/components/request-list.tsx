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

/** Closings and hand-overs that wait for a yes: one by one in their conversation, or many at once here. */
export function RequestList() {
  const t = useTranslations('authority');
  const words = useRequestWords();
  const { member } = useMe();
  const { data } = useRequests();
  const decide = useDecide();
  const { show } = useToasts();
  const problemText = useProblemText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const requests = data ?? [];
  if (requests.length === 0) return null;
  const mine = requests.filter((request) => request.requestedBy.id !== member.id && chosen.has(request.id));
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const approve = () =>
    decide.mutate(
      { ids: mine.map((request) => request.id), decision: 'approve', comment: '' },
      {
        onSuccess: ({ items }) => {
          setChosen(new Set());
          show({
            text: t('decidedMany', {
              count: items.filter((item) => item.state === 'approved').length,
              total: items.length,
            }),
          });
        },
        onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      },
    );
  return (
    <section aria-label={t('listTitle')}>
      <ListGroup
        end={
          mine.length > 0 ? (
            <Button size="xs" variant="primary" icon="check" isPending={decide.isPending} onPress={approve}>
              {t('approveMany', { count: mine.length })}
            </Button>
          ) : (
            t('count', { count: requests.length })
          )
        }
      >
        {t('listTitle')}
      </ListGroup>
      {requests.map((request) => (
        <div key={request.id} className="row authority-row">
          <Checkbox
            label={t('choose', { reference: request.reference })}
            isDisabled={request.requestedBy.id === member.id}
            isSelected={chosen.has(request.id)}
            onChange={(isChosen) => toggle(request.id, isChosen)}
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
      ))}
    </section>
  );
}
