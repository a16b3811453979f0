import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCustomerView } from '../../../lib/customer-view.ts';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { mayChoose } from '../may-choose.ts';

const ChooseCustomer = lazy(async () => ({ default: (await import('./choose-customer.tsx')).ChooseCustomer }));

/** Asks who it is while nobody has said: somebody without a name uses a number that others use too. */
export function ChooseStrip({ conversation }: ConversationPartProps) {
  const t = useTranslations('customers.choose');
  const { data: view } = useCustomerView(conversation.customer.id, conversation.id);
  const [isOpen, setOpen] = useState(false);
  const isNamed = Boolean(view?.customer.familyName || view?.customer.givenName);
  if (!view || isNamed || !mayChoose(conversation, view)) return null;
  const others = view.related.filter((one) => one.why === 'same_phone').length;
  return (
    <>
      <Banner
        tone="info"
        className="flush"
        actions={
          <Button size="xs" onPress={() => setOpen(true)}>
            {t('open')}
          </Button>
        }
      >
        <span title={t('askHint')}>{t('ask', { count: others })}</span>
      </Banner>
      {isOpen ? (
        <Suspense fallback={null}>
          <ChooseCustomer conversation={conversation} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
