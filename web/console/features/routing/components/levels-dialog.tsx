import type { Skill, SkillLevel } from '@madoguchi/contracts/routing';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SkillLevels } from './skill-levels.tsx';

export interface LevelsDialogProps {
  title: string;
  skills: readonly Skill[];
  value: readonly SkillLevel[];
  isPending: boolean;
  onSave(value: SkillLevel[]): void;
  onClose(): void;
}

/** Levels of skills, for somebody or for something. */
export function LevelsDialog({ title, skills, value, isPending, onSave, onClose }: LevelsDialogProps) {
  const t = useTranslations('routing.settings');
  const ui = useTranslations('ui');
  const [chosen, setChosen] = useState<SkillLevel[]>([...value]);
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={title}>
      <div className="settings-form">
        <SkillLevels skills={skills} value={chosen} onChange={setChosen} nothing={t('none')} />
        <div className="row">
          <Button variant="primary" isPending={isPending} onPress={() => onSave(chosen)}>
            {ui('save')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Levels in a line: 電源 ★3 · 英語 ★5. */
export function levelsText(skills: readonly Skill[], value: readonly SkillLevel[]): string {
  return value
    .flatMap(({ skillId, level }) => {
      const skill = skills.find(({ id }) => id === skillId);
      return skill && !skill.archived ? [`${skill.name} ★${level}`] : [];
    })
    .join(' · ');
}
