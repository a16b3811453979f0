import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useRecord } from '../api.ts';

const HarassmentDialog = lazy(async () => ({ default: (await import('./harassment-dialog.tsx')).HarassmentDialog }));

/** The customer harassed somebody, here or elsewhere: nobody should answer them alone. */
export function CautionStrip({ conversation }: ConversationPartProps) {
  const t = useTranslations('records');
  const joint = useTranslations('records.evidence');
  const { data } = useRecord(conversation.id, useMay('record:edit'));
  const [isOpen, setOpen] = useState(false);
  const caution = data?.caution;
  if (!caution) return null;
  const isHere = caution.conversationId === conversation.id;
  const categories = caution.categories.map((one) => t(`categories.${one}`)).join(joint('joint'));
  return (
    <>
      <Banner
        icon="shield"
        tone="warn"
        className="flush"
        actions={
          isHere ? (
            <Button size="xs" onPress={() => setOpen(true)}>
              {t('harassment.see')}
            </Button>
          ) : caution.reference ? (
            <LinkButton size="xs" href={paths.conversation(caution.conversationId)}>
              {caution.reference}
            </LinkButton>
          ) : null
        }
      >
        {t(isHere ? 'harassment.cautionHere' : 'harassment.caution', { categories })}
      </Banner>
      {isOpen ? (
        <Suspense fallback={null}>
          <HarassmentDialog conversation={conversation} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
