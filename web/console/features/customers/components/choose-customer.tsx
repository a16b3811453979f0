import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { RadioCards } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useCustomerView } from '../../../lib/customer-view.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { type Sharing, useChooseCustomer, useSharing } from '../choose-api.ts';
import { useRankName } from '../use-ranks.ts';

/** Why it may be this one: the number, when they were last here and what was noted then. */
function useReasons(): (one: Sharing) => string {
  const t = useTranslations('customers.choose');
  const format = useFormatter();
  const rankName = useRankName();
  return ({ hit, number }) =>
    [
      t('sameNumber', { number }),
      hit.rank === 'standard' ? null : rankName(hit.rank),
      hit.lastContactAt
        ? t('lastContact', { date: format.dateTime(new Date(hit.lastContactAt), { dateStyle: 'medium' }) })
        : t('neverCame'),
      hit.memo?.text ?? null,
      hit.caution || null,
    ]
      .filter(Boolean)
      .join(' · ');
}

function Choice({ conversation, people, onClose }: { conversation: Conversation; people: Sharing[]; onClose(): void }) {
  const t = useTranslations('customers.choose');
  const words = useTranslations('customers');
  const text = useCustomerText();
  const reasons = useReasons();
  const problemText = useProblemText();
  const { show } = useToasts();
  const choose = useChooseCustomer(conversation.id);
  const own = conversation.customer.id;
  const [chosen, setChosen] = useState(own);
  const done = () => {
    show({ text: t('done'), undo: { onUndo: () => choose.mutate(own) } });
    onClose();
  };
  return (
    <div className="stack">
      <RadioCards
        label={t('title')}
        labelHidden
        columns={1}
        value={chosen}
        onChange={setChosen}
        options={people.map((one) => ({
          id: one.hit.customer.id,
          title: one.hit.customer.id === own ? t('now', { name: text(one.hit.customer) }) : text(one.hit.customer),
          detail: reasons(one),
        }))}
      />
      <p className="t3 f12">{t('hint')}</p>
      {choose.isError ? (
        <p className="help err" role="alert">
          {problemText(choose.error)}
        </p>
      ) : null}
      <div className="row">
        <Button
          variant="primary"
          isDisabled={chosen === own}
          isPending={choose.isPending}
          onPress={() => choose.mutate(chosen, { onSuccess: done })}
        >
          {t('confirm')}
        </Button>
        <Button variant="ghost" onPress={onClose}>
          {words('cancel')}
        </Button>
      </div>
    </div>
  );
}

/** どなたの受付ですか: several people use the number; whoever answers says which of them it is. */
export function ChooseCustomer({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useTranslations('customers.choose');
  const problemText = useProblemText();
  const { data: view } = useCustomerView(conversation.customer.id, conversation.id);
  const query = useSharing(view?.customer, true);
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('title')}>
      {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <LoadingState shape="rows" /> : null}
      {query.data ? <Choice conversation={conversation} people={query.data} onClose={onClose} /> : null}
    </Dialog>
  );
}
