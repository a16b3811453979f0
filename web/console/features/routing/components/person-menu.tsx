import type { MemberLoad } from '@madoguchi/contracts/routing';
import { IconButton } from '@madoguchi/ui/button';
import { PresenceDot } from '@madoguchi/ui/marks';
import { MenuItem, MenuSection, MenuSeparator, MenuTrigger } from '@madoguchi/ui/menu';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBreakReasons, useReasonText, useSetPresence } from '../../../lib/member-presence.ts';
import { useTold } from '../../../lib/use-told.ts';

const TransferDialog = lazy(async () => ({ default: (await import('./transfer-dialog.tsx')).TransferDialog }));
const AbsenceDialog = lazy(async () => ({ default: (await import('./absence-dialog.tsx')).AbsenceDialog }));
const STATES = ['available', 'transfers_only', 'offline'] as const;

/** What a supervisor does for somebody: their presence, their conversations, their days off. */
export function PersonMenu({ member }: { member: MemberLoad }) {
  const t = useTranslations('routing.supervision');
  const states = useTranslations('presence');
  const { data: reasons } = useBreakReasons();
  const reasonText = useReasonText();
  const { mutate } = useSetPresence();
  const told = useTold();
  const [opened, setOpened] = useState<'transfer' | 'absence' | null>(null);
  const onAction = (id: string) => {
    const [what, value = ''] = id.split(':');
    if (what === 'transfer' || what === 'absence') return setOpened(what);
    const memberId = member.memberId;
    const state = STATES.find((each) => each === value);
    if (what === 'break') mutate({ memberId, state: 'break', reasonKey: value }, told(states('changed')));
    else if (state) mutate({ memberId, state }, told(states('changed')));
  };
  return (
    <>
      <MenuTrigger
        placement="bottom end"
        trigger={<IconButton icon="more" size="xs" label={t('menu', { name: member.name })} />}
        onAction={onAction}
      >
        <MenuItem id="transfer" icon="transfer">
          {t('handOn')}
        </MenuItem>
        <MenuItem id="absence" icon="roster">
          {t('planAbsence')}
        </MenuItem>
        <MenuSeparator />
        <MenuSection title={t('setState')}>
          {STATES.map((each) => (
            <MenuItem key={each} id={`state:${each}`} mark={<PresenceDot presence={each} />}>
              {states(`state.${each}`)}
            </MenuItem>
          ))}
          {(reasons ?? []).map((reason) => (
            <MenuItem key={reason.key} id={`break:${reason.key}`} mark={<PresenceDot presence="break" />}>
              {reasonText(reason)}
            </MenuItem>
          ))}
        </MenuSection>
      </MenuTrigger>
      {opened ? (
        <Suspense fallback={null}>
          {opened === 'transfer' ? (
            <TransferDialog member={member} onClose={() => setOpened(null)} />
          ) : (
            <AbsenceDialog memberId={member.memberId} onClose={() => setOpened(null)} />
          )}
        </Suspense>
      ) : null}
    </>
  );
}
