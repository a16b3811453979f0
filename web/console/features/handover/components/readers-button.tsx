import type { HandoverNote } from '@madoguchi/contracts/handover';
import { Button } from '@madoguchi/ui/button';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { useReaders } from '../api.ts';

function Readers({ id }: { id: string }) {
  const t = useTranslations('handover');
  const { data } = useReaders(id);
  if (!data) return null;
  return (
    <div className="handover-readers stack">
      <section>
        <h3 className="label">{t('hasNotRead')}</h3>
        {data.unread.length === 0 ? <p className="t3">{t('everybody')}</p> : null}
        <ul>
          {data.unread.map(({ id: memberId, name }) => (
            <li key={memberId}>{name}</li>
          ))}
        </ul>
      </section>
      <section>
        <h3 className="label">{t('hasRead')}</h3>
        {data.read.length === 0 ? <p className="t3">{t('nobody')}</p> : null}
        <ul>
          {data.read.map(({ id: memberId, name, at }) => (
            <li key={memberId} className="row row-tight">
              <span className="grow">{name}</span>
              <RelativeTime at={at} className="f12 t3" />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** 既読 3/5, and who. */
export function ReadersButton({ note }: { note: HandoverNote }) {
  const t = useTranslations('handover');
  return (
    <PopoverTrigger
      label={t('readers')}
      placement="bottom end"
      trigger={
        <Button size="xs" variant="ghost" icon="eye">
          {t('readBy', { count: note.readCount, total: note.readerCount })}
        </Button>
      }
    >
      {() => <Readers id={note.id} />}
    </PopoverTrigger>
  );
}
