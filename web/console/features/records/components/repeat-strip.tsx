import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { offerText } from '../../../lib/insertions.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useRecord } from '../api.ts';
import '../records.css';

/** The same customer about the same: what was answered before, one press away. */
export function RepeatStrip({ conversation }: ConversationPartProps) {
  const t = useTranslations('records.repeat');
  const { data } = useRecord(conversation.id, useMay('record:edit'));
  const [isOpen, setOpen] = useState(false);
  if (!data?.repeat) return null;
  const { count, days, sameCategory, earlier } = data.repeat;
  return (
    <Banner
      icon="history"
      className="flush"
      actions={
        <Button size="xs" onPress={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {t(isOpen ? 'hide' : 'show')}
        </Button>
      }
    >
      <b>{t('badge', { count, days })}</b> <span className="t2">{t(sameCategory ? 'same' : 'unclassified')}</span>
      {isOpen ? (
        <ul className="repeat-list" aria-label={t('title')}>
          {earlier.map((one) => (
            <li key={one.conversationId}>
              <span className="row row-tight wrap">
                <RelativeTime at={one.createdAt} className="t3 f12" />
                <b className="clip">{one.subject || one.reference}</b>
                <LinkButton size="xs" href={paths.conversation(one.conversationId)}>
                  {t('open')}
                </LinkButton>
                {one.answer ? (
                  <Button size="xs" icon="plus" onPress={() => void offerText(conversation.id, one.answer?.body ?? '')}>
                    {t('insert')}
                  </Button>
                ) : null}
              </span>
              <span className="repeat-answer f12">
                {one.answer ? `${t('answer', { name: one.answer.by })}：${one.answer.body}` : t('noAnswer')}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Banner>
  );
}
