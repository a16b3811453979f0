import { IconButton } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { useNow } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useMay } from '../../../lib/session.ts';
import { useRecord } from '../api.ts';
import { IntakeCell, type TextField } from './intake-cell.tsx';
import { IntakeMore } from './intake-more.tsx';
import '../records.css';

const FIRST: readonly TextField[] = ['situation', 'trigger', 'tried', 'purpose'];
const SOON_MS = 2 * 86_400_000;

/** By when the customer needs it: a date first, a warning when it is near, an alarm when it is over. */
function NeededBy({ at }: { at: string }) {
  const t = useTranslations('records.intake');
  const format = useFormatter();
  const now = useNow(60_000);
  const left = new Date(at).getTime() - now.getTime();
  const words =
    left < 0
      ? t('overdue')
      : left < SOON_MS
        ? t('due', { time: format.relativeTime(new Date(at), now) })
        : `${t('neededBy')} ${format.dateTime(new Date(at), { month: 'numeric', day: 'numeric', weekday: 'short' })}`;
  return (
    <span className={left < SOON_MS ? 'tw' : 't3'}>
      <Icon name="clock" size={12} /> {words}
    </span>
  );
}

/** 聞き取り under the header: what is wrong, since when, what was tried, and what the customer really needs. */
export function IntakeStrip({ conversation }: ConversationPartProps) {
  const t = useTranslations('records.intake');
  const mayEdit = useMay('record:edit');
  const { data: record } = useRecord(conversation.id, mayEdit);
  const [isOpen, setOpen] = useState(false);
  if (!record) return null;
  const { intake } = record;
  return (
    <section className={isOpen ? 'intake is-open' : 'intake'} aria-label={t('title')}>
      <div className="intake-grid">
        {FIRST.map((field) => (
          <IntakeCell
            key={field}
            conversationId={conversation.id}
            field={field}
            intake={intake}
            mayEdit={mayEdit}
            note={field === 'purpose' && intake.neededBy ? <NeededBy at={intake.neededBy} /> : null}
          />
        ))}
        <IconButton
          icon={isOpen ? 'chev-u' : 'chev-d'}
          size="xs"
          label={t(isOpen ? 'hide' : 'show')}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        />
      </div>
      {isOpen ? <IntakeMore conversation={conversation} record={record} mayEdit={mayEdit} /> : null}
    </section>
  );
}
