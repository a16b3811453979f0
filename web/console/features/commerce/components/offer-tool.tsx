import { IconButton } from '@madoguchi/ui/button';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ComposerToolProps } from '../../../lib/desk-parts.tsx';
import { useMay } from '../../../lib/session.ts';

const OfferDialog = lazy(async () => ({ default: (await import('./offer-dialog.tsx')).OfferDialog }));

/** What can be offered, by when, in words that are ready to be sent. */
export function OfferTool({ conversation, mode, insert }: ComposerToolProps) {
  const t = useTranslations('commerce.offer');
  const mayRead = useMay('commerce:read');
  const [isOpen, setOpen] = useState(false);
  if (!mayRead || mode !== 'reply') return null;
  return (
    <>
      <IconButton icon="box" label={t('open')} onPress={() => setOpen(true)} />
      {isOpen ? (
        <Suspense fallback={null}>
          <OfferDialog
            conversationId={conversation.id}
            onClose={() => setOpen(false)}
            onInsert={(words) => {
              setOpen(false);
              insert(words);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
