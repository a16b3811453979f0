import { Banner } from '@madoguchi/ui/feedback';
import { useTranslations } from 'use-intl';
import type { ComposerToolProps } from '../../../lib/desk-parts.tsx';
import { useMay } from '../../../lib/session.ts';
import { useRecord } from '../api.ts';

/** Said while it is written, not only when solving is refused: what the workspace wants filled in. */
export function MissingHint({ conversation, mode }: ComposerToolProps) {
  const t = useTranslations('records.missing');
  const joint = useTranslations('records.evidence');
  const { data } = useRecord(conversation.id, useMay('record:edit'));
  if (mode !== 'reply' || !data || data.missing.length === 0) return null;
  const fields = data.missing.map((field) => t(`field.${field}`)).join(joint('joint'));
  return (
    <Banner icon="edit" className="flush">
      <b>{t('title')}</b> {t('fields', { fields })}
    </Banner>
  );
}
