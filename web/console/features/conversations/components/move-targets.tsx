import type { ConversationItem } from '@madoguchi/contracts/conversations';
import { SearchField } from '@madoguchi/ui/field';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCustomerText } from '../../../lib/person.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useConversationsFor } from '../mail-api.ts';

const PAUSE_MS = 200;

interface TargetsProps {
  /** Not offered: where the messages are. */
  except: string;
  value: string | null;
  onChange(id: string, item: ConversationItem): void;
}

function Target({ item, isChosen, onChoose }: { item: ConversationItem; isChosen: boolean; onChoose(): void }) {
  const t = useTranslations('desk');
  const customerText = useCustomerText();
  return (
    <label className="target">
      <input type="radio" name="target" checked={isChosen} onChange={onChoose} />
      <span className="grow">
        <span className="block clip">{item.subject || t('noSubject')}</span>
        <span className="block f12 t3 clip">
          <span className="mono">{item.reference}</span> {customerText(item.customer)}
        </span>
      </span>
      <StatusMark status={item.status} />
    </label>
  );
}

/** Looks for a conversation by reference, subject, words or customer. */
export function Targets({ except, value, onChange }: TargetsProps) {
  const t = useTranslations('desk.move');
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), PAUSE_MS);
  const query = useConversationsFor(q);
  const found = (query.data ?? []).filter((item) => item.id !== except);
  return (
    <div className="stack">
      <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={setText} autoFocus />
      <div className="targets" role="radiogroup" aria-label={t('found')} aria-busy={query.isFetching}>
        {found.map((item) => (
          <Target key={item.id} item={item} isChosen={item.id === value} onChoose={() => onChange(item.id, item)} />
        ))}
        {found.length === 0 ? (
          <p className="t3 f12" role="status">
            {q === '' ? t('searchHint') : query.isSuccess ? t('nothing', { q }) : null}
          </p>
        ) : null}
      </div>
    </div>
  );
}
