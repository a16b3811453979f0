import type { ViewConditions } from '@madoguchi/contracts/views';
import { Button } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';
import { ConditionFields } from '../../../lib/components/condition-fields.tsx';

export interface ListFilterPanelProps {
  filter: ViewConditions;
  onChange(filter: ViewConditions): void;
  onSave(): void;
}

/** The fields of the filter; loaded when it is first opened. */
export function ListFilterPanel({ filter, onChange, onSave }: ListFilterPanelProps) {
  const t = useTranslations('desk.filter');
  const views = useTranslations('saved-views.menu');
  const isEmpty = Object.keys(filter).length === 0;
  return (
    <div className="filter-panel">
      <ConditionFields value={filter} onChange={onChange} />
      <div className="row filter-foot">
        <Button isDisabled={isEmpty} onPress={() => onChange({})}>
          {t('clear')}
        </Button>
        <Button isDisabled={isEmpty} onPress={onSave}>
          {views('saveFilter')}
        </Button>
      </div>
    </div>
  );
}
