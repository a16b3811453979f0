import { stepKind, type GuideStepKind } from '@madoguchi/contracts/guide-document';
import type { BranchStart } from '@madoguchi/guides/edit';
import { branchesOf } from '@madoguchi/guides/steps';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/one-of.ts';
import type { Editing } from './editing.ts';
import { KIND_ICONS } from './looks.ts';

const FIRST = ['question', 'instruction', 'outcome'] as const satisfies readonly GuideStepKind[];
const REST = stepKind.options.filter((kind) => !FIRST.some((one) => one === kind));

/** The first branch of the chosen step that leads nowhere: what is added follows it. */
function openBranch({ selected }: Editing): BranchStart | undefined {
  const branch = selected ? branchesOf(selected).find(({ to }) => to === null) : undefined;
  return selected && branch ? { stepId: selected.id, answerId: branch.answerId } : undefined;
}

/** Adds a step behind the chosen one, or alone. */
export function AddBar({ editing }: { editing: Editing }) {
  const t = useTranslations('guides');
  const add = (kind: GuideStepKind) => editing.add(kind, openBranch(editing));
  return (
    <div className="guide-add" role="group" aria-label={t('add.title')}>
      {FIRST.map((kind) => (
        <Button key={kind} size="sm" onPress={() => add(kind)}>
          <Icon name={KIND_ICONS[kind]} size={14} />
          {t(`kind.${kind}`)}
        </Button>
      ))}
      <MenuTrigger
        trigger={
          <Button size="sm" variant="ghost" icon="plus">
            {t('add.more')}
          </Button>
        }
        onAction={(id) => {
          const kind = oneOf(stepKind.options, id);
          if (kind) add(kind);
        }}
      >
        {REST.map((kind) => (
          <MenuItem key={kind} id={kind} icon={KIND_ICONS[kind]}>
            {t(`kind.${kind}`)}
          </MenuItem>
        ))}
      </MenuTrigger>
    </div>
  );
}
