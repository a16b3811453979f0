import type { BookingKind } from '@madoguchi/contracts/bookings';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { useToasts } from '@madoguchi/ui/toast';
import { useTranslations } from 'use-intl';
import { copyText } from '../../../lib/clipboard.ts';
import { useTeams } from '../../../lib/directory.ts';
import { useKindName } from '../words.ts';
import { wayIcons } from './booking-row.tsx';

function PublicPage({ url }: { url: string }) {
  const t = useTranslations('bookings.settings');
  const { show } = useToasts();
  const copy = () => void copyText(url).then(() => show({ text: t('copied'), icon: 'check' }));
  return (
    <>
      <p className="mono f12">{url}</p>
      <div className="row wrap row-tight">
        <Button size="xs" icon="copy" onPress={copy}>
          {t('copy')}
        </Button>
        <a className="btn ghost" href={url} target="_blank" rel="noreferrer">
          {t('open')}
        </a>
      </div>
    </>
  );
}

/** One kind of booking, and where customers find it. */
export function KindCard({ kind, onEdit }: { kind: BookingKind; onEdit(): void }) {
  const t = useTranslations('bookings');
  const kindName = useKindName();
  const { data: teams } = useTeams();
  const team = teams?.find(({ id }) => id === kind.teamId)?.name ?? '';
  const who =
    kind.bookable === 'members'
      ? t('settings.people', { team, count: kind.memberIds.length })
      : t('settings.atOnce', { team, count: kind.capacity });
  return (
    <section className="kind-card" aria-label={kindName(kind)}>
      <div className="row wrap">
        <Icon name={wayIcons[kind.way]} size={16} label={t(`way.${kind.way}`)} />
        <b className="grow">{kindName(kind)}</b>
        {kind.state === 'paused' ? <Tag tone="warn">{t('settings.paused')}</Tag> : null}
        <Button size="xs" icon="edit" onPress={onEdit}>
          {t('settings.edit')}
        </Button>
      </div>
      <p className="f12 t2">
        {t('link.minutes', { minutes: kind.lengthMinutes })} · {who}
      </p>
      {kind.publicUrl ? <PublicPage url={kind.publicUrl} /> : null}
    </section>
  );
}
