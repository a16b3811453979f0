import { Button } from '@madoguchi/ui/button';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useSetMemberSkills } from '../api.ts';
import type { Routing } from '../screens/routing-settings.tsx';
import { LevelsDialog, levelsText } from './levels-dialog.tsx';

/** What each member can do, and how well. */
export function MemberSkills({ routing }: { routing: Routing }) {
  const t = useTranslations('routing.settings');
  const members = activeMembers(useMembers()).filter(({ role }) => role !== 'light');
  const [edited, setEdited] = useState<{ id: string; name: string } | null>(null);
  const save = useSetMemberSkills();
  const told = useTold()();
  const close = () => setEdited(null);
  if (routing.skills.length === 0) return null;
  const levelsOf = (memberId: string) => routing.memberSkills.filter((each) => each.memberId === memberId);
  return (
    <section className="routing-section">
      <h2>{t('memberSkills')}</h2>
      <ul className="settings-list">
        {members.map(({ id, name }) => (
          <li key={id} className="row wrap">
            <b className="grow clip">{name}</b>
            <span className="t3 f12">{levelsText(routing.skills, levelsOf(id)) || t('none')}</span>
            <Button size="xs" aria-label={`${name} ${t('edit')}`} onPress={() => setEdited({ id, name })}>
              {t('edit')}
            </Button>
          </li>
        ))}
      </ul>
      {edited ? (
        <LevelsDialog
          title={t('memberSkillsOf', { name: edited.name })}
          skills={routing.skills}
          value={levelsOf(edited.id).map(({ skillId, level }) => ({ skillId, level }))}
          isPending={save.isPending}
          onSave={(items) => save.mutate({ id: edited.id, items }, { ...told, onSuccess: close })}
          onClose={close}
        />
      ) : null}
    </section>
  );
}
