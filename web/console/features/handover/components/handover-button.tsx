import { Button, LinkButton } from '@madoguchi/ui/button';
import { Count } from '@madoguchi/ui/marks';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useHandoverCounts } from '../api.ts';
import '../handover.css';

const NoteList = lazy(async () => ({ default: (await import('./note-list.tsx')).NoteList }));
const NoteForm = lazy(async () => ({ default: (await import('./note-form.tsx')).NoteForm }));

/** 申し送り with what the member has not read; the notes under it. */
export function HandoverButton() {
  const t = useTranslations('handover');
  const mayRead = useMay('handover:read');
  const mayWrite = useMay('handover:write');
  const { data } = useHandoverCounts(mayRead);
  const [isOpen, setOpen] = useState(false);
  const [isWriting, setWriting] = useState(false);
  if (!mayRead) return null;
  const unread = data?.unread ?? 0;
  return (
    <>
      <PopoverTrigger
        label={t('title')}
        placement="bottom end"
        className="handover-pop"
        isOpen={isOpen}
        onOpenChange={setOpen}
        trigger={
          <Button variant="ghost" icon="note" className="handover-button" aria-label={t('bar', { count: unread })}>
            <span className="handover-word">{t('title')}</span>
            {unread > 0 ? <Count value={unread} tone="accent" /> : null}
          </Button>
        }
      >
        {(close) => (
          <>
            <div className="row row-tight notices-head">
              <b className="grow">{t('title')}</b>
              {mayWrite ? (
                <Button
                  size="xs"
                  icon="edit"
                  onPress={() => {
                    close();
                    setWriting(true);
                  }}
                >
                  {t('write')}
                </Button>
              ) : null}
              <LinkButton size="xs" variant="ghost" href={paths.handover}>
                {t('all')}
              </LinkButton>
            </div>
            <div className="handover-panel">
              <Suspense fallback={null}>
                <NoteList filter={{ state: 'open' }} />
              </Suspense>
            </div>
          </>
        )}
      </PopoverTrigger>
      {isWriting ? (
        <Suspense fallback={null}>
          <NoteForm onClose={() => setWriting(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
