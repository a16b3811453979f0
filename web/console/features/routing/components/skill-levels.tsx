import type { Skill, SkillLevel } from '@madoguchi/contracts/routing';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';

const LEVELS = ['0', '1', '2', '3', '4', '5'] as const;

export interface SkillLevelsProps {
  skills: readonly Skill[];
  value: readonly SkillLevel[];
  onChange(value: SkillLevel[]): void;
  /** What level 0 is called. */
  nothing: string;
}

/** A level for each skill; 0 leaves it out. */
export function SkillLevels({ skills, value, onChange, nothing }: SkillLevelsProps) {
  const t = useTranslations('routing.settings');
  const levelOf = (skillId: string) => value.find((each) => each.skillId === skillId)?.level ?? 0;
  const set = (skillId: string, level: number) => {
    const others = value.filter((each) => each.skillId !== skillId);
    onChange(level === 0 ? others : [...others, { skillId, level }]);
  };
  return (
    <div className="skill-levels">
      {skills
        .filter((skill) => !skill.archived || levelOf(skill.id) > 0)
        .map((skill) => (
          <Select
            key={skill.id}
            label={skill.name}
            value={String(levelOf(skill.id)) as (typeof LEVELS)[number]}
            onChange={(level) => set(skill.id, Number(level))}
            options={LEVELS.map((level) => ({ id: level, label: level === '0' ? nothing : t('level', { level }) }))}
          />
        ))}
    </div>
  );
}
