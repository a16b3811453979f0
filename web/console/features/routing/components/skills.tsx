import type { Skill } from '@madoguchi/contracts/routing';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useCreateSkill, useUpdateSkill } from '../api.ts';
import type { Routing } from '../screens/routing-settings.tsx';

function AddSkill() {
  const t = useTranslations('routing.settings');
  const [kind, setKind] = useState<Skill['kind']>('skill');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const create = useCreateSkill();
  const told = useTold()();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const wish = { kind, name: name.trim(), code: kind === 'language' ? code.trim().toLowerCase() : null };
    create.mutate(wish, {
      ...told,
      onSuccess: () => {
        setName('');
        setCode('');
      },
    });
  };
  const isReady = name.trim() !== '' && (kind === 'skill' || /^[a-zA-Z]{2}$/.test(code.trim()));
  return (
    <form className="row wrap" onSubmit={onSubmit} style={{ alignItems: 'end' }}>
      <Select
        label={t('kind')}
        value={kind}
        onChange={setKind}
        options={(['skill', 'language'] as const).map((id) => ({ id, label: t(`kinds.${id}`) }))}
      />
      <TextField label={t('skillName')} value={name} onChange={setName} maxLength={60} />
      {kind === 'language' ? <TextField label={t('code')} value={code} onChange={setCode} maxLength={2} /> : null}
      <Button type="submit" icon="plus" isDisabled={!isReady} isPending={create.isPending}>
        {t('addSkill')}
      </Button>
    </form>
  );
}

/** What conversations can need: skills, and languages with their code. */
export function Skills({ routing }: { routing: Routing }) {
  const t = useTranslations('routing.settings');
  const update = useUpdateSkill();
  const told = useTold()();
  return (
    <section className="routing-section">
      <h2>{t('skills')}</h2>
      <p className="t3 f12">{routing.skills.length === 0 ? t('noSkills') : t('skillsLead')}</p>
      <ul className="settings-list">
        {routing.skills.map((skill) => (
          <li key={skill.id} className="row wrap">
            <b className="grow clip">{skill.name}</b>
            {skill.kind === 'language' ? (
              <Tag icon="globe">
                {t('kinds.language')} {skill.code}
              </Tag>
            ) : null}
            {skill.archived ? <Tag>{t('archived')}</Tag> : null}
            <Button
              size="xs"
              variant="ghost"
              aria-label={`${skill.name} ${skill.archived ? t('restore') : t('archive')}`}
              onPress={() => update.mutate({ id: skill.id, archived: !skill.archived }, told)}
            >
              {skill.archived ? t('restore') : t('archive')}
            </Button>
          </li>
        ))}
      </ul>
      <AddSkill />
    </section>
  );
}
