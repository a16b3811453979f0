import type { BookingKind } from '@madoguchi/contracts/bookings';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useBookingKinds } from '../api.ts';
import { KindCard } from '../components/kind-card.tsx';
import { KindForm } from '../components/kind-form.tsx';
import '../bookings.css';

/** What customers can book, and who is booked. */
export function BookingSettings() {
  const t = useTranslations('bookings.settings');
  const [edited, setEdited] = useState<BookingKind | 'new' | null>(null);
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SettingsRow title={t('kinds')} description={t('kindsHint')}>
        <SectionState query={useBookingKinds()}>
          {(kinds) =>
            kinds.length === 0 ? (
              <Empty icon="roster" title={t('none')}>
                {t('noneHint')}
              </Empty>
            ) : (
              kinds.map((kind) => <KindCard key={kind.id} kind={kind} onEdit={() => setEdited(kind)} />)
            )
          }
        </SectionState>
        <div>
          <Button icon="plus" onPress={() => setEdited('new')}>
            {t('new')}
          </Button>
        </div>
      </SettingsRow>
      {edited ? <KindForm kind={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </SettingsPage>
  );
}
