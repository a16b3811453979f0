import type { RequiredSkills } from '@madoguchi/contracts/routing';
import { Button } from '@madoguchi/ui/button';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { categoryPath, useCategories, useInboxes, useTeams } from '../../../lib/directory.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useSetRequiredSkills } from '../api.ts';
import type { Routing } from '../screens/routing-settings.tsx';
import { LevelsDialog, levelsText } from './levels-dialog.tsx';

type Place = Omit<RequiredSkills, 'items'>;
const keyOf = ({ inboxId, categoryId, teamId }: Place): string => [inboxId, categoryId, teamId].join('/');

/** Everything that can need skills, by name. */
function usePlaces(): { place: Place; name: string; isOffered: boolean }[] {
  const t = useTranslations('routing.settings.places');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const { data: teams = [] } = useTeams();
  const { data: inboxes = [] } = useInboxes();
  const { data: categories = [] } = useCategories();
  const nothing: Place = { inboxId: null, categoryId: null, teamId: null };
  return [
    ...inboxes.map(({ id, name }) => ({
      place: { ...nothing, inboxId: id },
      isOffered: true,
      name: t('inbox', { name }),
    })),
    ...teams.map(({ id, name }) => ({ place: { ...nothing, teamId: id }, isOffered: true, name: t('team', { name }) })),
    ...categories.map(({ id, retiredOn }) => ({
      place: { ...nothing, categoryId: id },
      isOffered: retiredOn === null,
      name: t('category', { name: categoryPath(categories, id, locale).join(' / ') }),
    })),
  ];
}

/** What everything of an inbox, a category or a team needs. */
export function RequiredSkillsList({ routing }: { routing: Routing }) {
  const t = useTranslations('routing.settings');
  const places = usePlaces();
  const [edited, setEdited] = useState<Place | null>(null);
  const save = useSetRequiredSkills();
  const told = useTold()();
  if (routing.skills.length === 0) return null;
  const close = () => setEdited(null);
  const nameOf = (place: Place) => places.find((each) => keyOf(each.place) === keyOf(place))?.name ?? '';
  const itemsOf = (place: Place) => routing.required.find((each) => keyOf(each) === keyOf(place))?.items ?? [];
  const others = places.filter(({ place, isOffered }) => isOffered && itemsOf(place).length === 0);
  return (
    <section className="routing-section">
      <h2>{t('required')}</h2>
      <p className="t3 f12">{t('requiredLead')}</p>
      <ul className="settings-list">
        {routing.required.map((each) => (
          <li key={keyOf(each)} className="row wrap">
            <b className="grow clip">{nameOf(each)}</b>
            <span className="t3 f12">{levelsText(routing.skills, each.items)}</span>
            <Button size="xs" aria-label={`${nameOf(each)} ${t('edit')}`} onPress={() => setEdited(each)}>
              {t('edit')}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <MenuTrigger
          trigger={<Button icon="plus">{t('addRequired')}</Button>}
          onAction={(key) => setEdited(places.find(({ place }) => keyOf(place) === key)?.place ?? null)}
        >
          {others.map(({ place, name }) => (
            <MenuItem key={keyOf(place)} id={keyOf(place)}>
              {name}
            </MenuItem>
          ))}
        </MenuTrigger>
      </div>
      {edited ? (
        <LevelsDialog
          title={t('requiredOf', { name: nameOf(edited) })}
          skills={routing.skills}
          value={itemsOf(edited)}
          isPending={save.isPending}
          onSave={(items) => save.mutate({ ...edited, items }, { ...told, onSuccess: close })}
          onClose={close}
        />
      ) : null}
    </section>
  );
}
