import type { RuleDefinition } from '@madoguchi/contracts/automation';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { useTranslations } from 'use-intl';
import { blankRule, TEMPLATES, useTemplate } from '../templates.ts';

export interface TemplateDialogProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  onChoose(start: RuleDefinition): void;
}

/** Examples that many desks need, as a beginning. */
export function TemplateDialog({ isOpen, onOpenChange, onChoose }: TemplateDialogProps) {
  const t = useTranslations('automation.template');
  const template = useTemplate();
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      size="md"
      title={t('title')}
      footer={
        <Button size="md" className="end" onPress={() => onChoose(blankRule())}>
          {t('blank')}
        </Button>
      }
    >
      <ul className="rule-templates">
        {TEMPLATES.map((name) => (
          <li key={name}>
            <button type="button" onClick={() => onChoose(template(name))}>
              <b>{t(`${name}.name`)}</b>
              <span className="t2 f12 block">{t(`${name}.about`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
