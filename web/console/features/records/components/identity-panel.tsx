import type { ConversationRecord } from '@madoguchi/contracts/records';
import { Section } from '@madoguchi/ui/customer';
import { IconButton } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useMay } from '../../../lib/session.ts';
import { useChangeRecord, useRecord } from '../api.ts';
import '../records.css';

type Item = ConversationRecord['identity']['items'][number];

function Line({ item, onCheck }: { item: Item; onCheck(result: 'match' | 'mismatch' | null): void }) {
  const t = useTranslations('records.identity');
  const locale = useLocale();
  const name = locale === 'en' ? item.nameEn : item.nameJa;
  const toggle = (result: 'match' | 'mismatch') => onCheck(item.result === result ? null : result);
  return (
    <li className="row identity-line">
      <span className="grow identity-words">
        <span className="f12 t3">{name}</span>
        <span className="mono">{item.masked ?? t('nothing')}</span>
      </span>
      {item.masked === null ? null : (
        <>
          <IconButton
            icon="check"
            size="xs"
            variant={item.result === 'match' ? 'ok' : 'ghost'}
            isPressed={item.result === 'match'}
            label={t('match', { item: name })}
            onPress={() => toggle('match')}
          />
          <IconButton
            icon="x"
            size="xs"
            variant={item.result === 'mismatch' ? 'danger' : 'ghost'}
            isPressed={item.result === 'mismatch'}
            label={t('mismatch', { item: name })}
            onPress={() => toggle('mismatch')}
          />
        </>
      )}
    </li>
  );
}

/** 本人確認 in the customer's column: masked values, ticked off; good for this conversation until it is finished. */
export function IdentityPanel({ conversation }: ConversationPartProps) {
  const t = useTranslations('records.identity');
  const format = useFormatter();
  const { data } = useRecord(conversation.id, useMay('record:edit'));
  const change = useChangeRecord(conversation.id);
  if (!data) return null;
  const { items, verifiedAt, needed } = data.identity;
  const matched = items.filter((item) => item.result === 'match');
  const by = matched.at(-1)?.checkedBy?.name ?? '';
  const end = verifiedAt ? (
    <span className="to">
      <Icon name="check-c" size={12} />{' '}
      {t('done', { time: format.dateTime(new Date(verifiedAt), { timeStyle: 'short' }), name: by })}
    </span>
  ) : items.some((item) => item.result === 'mismatch') ? (
    <span className="td">{t('mismatched')}</span>
  ) : (
    t('progress', { count: matched.length, needed })
  );
  return (
    <Section icon="shield" title={t('title')} end={end}>
      <ul className="identity-list">
        {items.map((item) => (
          <Line
            key={item.key}
            item={item}
            onCheck={(result) => change.mutate({ do: 'identity', item: item.key, result })}
          />
        ))}
      </ul>
      <p className="f11 t3">{t('hint')}</p>
    </Section>
  );
}
