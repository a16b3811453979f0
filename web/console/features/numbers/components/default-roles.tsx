import type { Dashboard } from '@madoguchi/contracts/dashboards';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { useTranslations } from 'use-intl';
import { useChooseDefault } from '../api.ts';

const ROLES = ['owner', 'admin', 'supervisor', 'agent', 'partner'] as const;

/** Which roles see a shared board first; takes effect at once. */
export function DefaultRoles({ board }: { board: Dashboard }) {
  const t = useTranslations('dashboards.editor');
  const choose = useChooseDefault();
  return (
    <PopoverTrigger label={t('defaultFor')} trigger={<Button icon="star">{t('defaultFor')}</Button>}>
      <div className="choice-pop">
        <div className="choice-list" role="group" aria-label={t('defaultFor')}>
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              isSelected={board.defaultFor.includes(role)}
              onChange={(isOn) => choose.mutate({ role, dashboardId: isOn ? board.id : null })}
            >
              {t(`role.${role}`)}
            </Checkbox>
          ))}
        </div>
      </div>
    </PopoverTrigger>
  );
}
