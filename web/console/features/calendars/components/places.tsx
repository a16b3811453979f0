import type { Calendar } from '@madoguchi/contracts/calendar';
import { Checkbox } from '@madoguchi/ui/choice';
import { useTranslations } from 'use-intl';
import { useInboxes, useTeams } from '../../../lib/directory.ts';
import type { Draft } from '../draft.ts';

export interface PlacesProps {
  draft: Draft;
  /** The others: a team or inbox has one calendar. */
  others: readonly Calendar[];
  onChange(draft: Draft): void;
}

interface GroupProps {
  field: 'teamIds' | 'inboxIds';
  label: string;
  places: readonly { id: string; name: string }[];
}

/** Which teams and inboxes count with this calendar. */
export function Places({ draft, others, onChange }: PlacesProps) {
  const t = useTranslations('calendars.users');
  const teams = useTeams().data ?? [];
  const inboxes = useInboxes().data ?? [];
  const Group = ({ field, label, places }: GroupProps) => {
    const chosen = draft[field];
    return (
      <fieldset className="cal-places">
        <legend className="label">{label}</legend>
        {places.map(({ id, name }) => {
          const elsewhere = others.find((calendar) => calendar[field].includes(id));
          return (
            <Checkbox
              key={id}
              isSelected={chosen.includes(id)}
              onChange={(isOn) =>
                onChange({ ...draft, [field]: isOn ? [...chosen, id] : chosen.filter((each) => each !== id) })
              }
            >
              <span className="clip">{name}</span>
              {elsewhere && !chosen.includes(id) ? (
                <span className="t3 f12">{t('elsewhere', { name: elsewhere.name })}</span>
              ) : null}
            </Checkbox>
          );
        })}
      </fieldset>
    );
  };
  return (
    <div className="cal-pair stretch">
      {Group({ field: 'teamIds', label: t('teams'), places: teams })}
      {Group({ field: 'inboxIds', label: t('inboxes'), places: inboxes })}
    </div>
  );
}
