import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useMay } from '../../../lib/session.ts';
import { useRecord, useRecordSettings } from '../api.ts';

/** While the customer is upset: three questions to keep in mind, and what helps. */
export function CalmStrip({ conversation }: ConversationPartProps) {
  const t = useTranslations('records.calm');
  const locale = useLocale();
  const { data } = useRecord(conversation.id, useMay('record:edit'));
  const isUpset = data !== undefined && data.intake.mood !== 'calm';
  const { data: settings } = useRecordSettings(isUpset);
  const [isOpen, setOpen] = useState(false);
  if (!isUpset) return null;
  const lines = (settings?.calming[locale === 'en' ? 'en' : 'ja'] ?? '').split('\n').filter(Boolean);
  return (
    <Banner
      icon="face3"
      className="flush"
      actions={
        <Button size="xs" onPress={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {t('show')}
        </Button>
      }
    >
      <b>{t('title')}</b> {t('questions')}
      {isOpen ? (
        <ul className="calm-list">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </Banner>
  );
}
