import type { GuideStepKind } from '@madoguchi/contracts/guide-document';
import { stepKind } from '@madoguchi/contracts/guide-document';
import { targetOf, type BranchStart } from '@madoguchi/guides/edit';
import { IconButton } from '@madoguchi/ui/button';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/one-of.ts';
import { KIND_ICONS, iconOf } from './looks.ts';
import type { Editing } from './editing.ts';

const NOWHERE = '-';

/** Kinds of steps to add. */
export function KindMenu({ label, onChoose }: { label: string; onChoose(kind: GuideStepKind): void }) {
  const t = useTranslations('guides');
  return (
    <MenuTrigger
      trigger={<IconButton icon="plus" size="xs" label={label} />}
      onAction={(id) => {
        const kind = oneOf(stepKind.options, id);
        if (kind) onChoose(kind);
      }}
    >
      {stepKind.options.map((kind) => (
        <MenuItem key={kind} id={kind} icon={KIND_ICONS[kind]}>
          {t(`kind.${kind}`)}
        </MenuItem>
      ))}
    </MenuTrigger>
  );
}

/** Where a branch leads: a step that is there, or a new one. */
export function BranchTarget({ editing, from, label }: { editing: Editing; from: BranchStart; label: string }) {
  const t = useTranslations('guides');
  const { document } = editing;
  const options = [
    { id: NOWHERE, label: t('branch.nowhere') },
    ...document.steps
      .filter((step) => step.id !== from.stepId)
      .map((step) => ({ id: step.id, label: step.title || t('step.untitled'), icon: iconOf(step) })),
  ];
  const to = targetOf(document, from);
  return (
    <span className="guide-target">
      <Select
        label={label}
        labelHidden
        size="sm"
        className="grow"
        options={options}
        value={to ?? NOWHERE}
        onChange={(id) => editing.connect(from, id === NOWHERE ? null : id)}
      />
      <KindMenu label={t('branch.add', { label })} onChoose={(kind) => editing.add(kind, from)} />
    </span>
  );
}
