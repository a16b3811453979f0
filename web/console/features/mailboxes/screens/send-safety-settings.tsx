import type { Role } from '@madoguchi/contracts/vocabulary';
import type { SendSafety } from '@madoguchi/contracts/workspace';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { SaveBar, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { NoPermissionState } from '@madoguchi/ui/states';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useWorkspace } from '../../../lib/directory.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useUpdateSafety } from '../api.ts';
import '../mailboxes.css';

/** Who may be asked to wait for approval: those who approve are never among them. */
const approvable: readonly Role[] = ['partner', 'agent'];
const words = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

function useSafetyDraft(safety: SendSafety) {
  const t = useTranslations('mailbox.safety');
  const update = useUpdateSafety();
  const told = useTold();
  const [warningWords, setWarningWords] = useState(safety.warningWords.join('\n'));
  const [approvalWords, setApprovalWords] = useState(safety.approvalWords.join('\n'));
  const [roles, setRoles] = useState<readonly Role[]>(safety.approvalRoles);
  const [many, setMany] = useState(String(safety.manyRecipients));
  const count = Number(many);
  const next: SendSafety = {
    warningWords: words(warningWords),
    approvalWords: words(approvalWords),
    approvalRoles: [...roles],
    manyRecipients: count,
  };
  const changes = (Object.keys(next) as (keyof SendSafety)[]).filter(
    (key) => JSON.stringify(next[key]) !== JSON.stringify(safety[key]),
  ).length;
  const problem = Number.isInteger(count) && count >= 2 && count <= 100 ? null : t('manyProblem');
  const reset = () => {
    setWarningWords(safety.warningWords.join('\n'));
    setApprovalWords(safety.approvalWords.join('\n'));
    setRoles(safety.approvalRoles);
    setMany(String(safety.manyRecipients));
  };
  // The form starts anew from what was stored: only a promise outlives that.
  const { onSuccess, onError } = told(t('saved'));
  const save = () => void update.mutateAsync({ sendSafety: next }).then(onSuccess, onError);
  const bar =
    changes > 0 ? (
      <SaveBar changes={changes} problem={problem} onSave={save} onReset={reset} isSaving={update.isPending} />
    ) : undefined;
  return {
    warningWords,
    setWarningWords,
    approvalWords,
    setApprovalWords,
    roles,
    setRoles,
    many,
    setMany,
    problem,
    bar,
  };
}

function SafetyForm({ safety }: { safety: SendSafety }) {
  const t = useTranslations('mailbox.safety');
  const roleName = useTranslations('settings.role');
  const draft = useSafetyDraft(safety);
  return (
    <SettingsPage title={t('title')} description={t('lead')} saveBar={draft.bar}>
      <SettingsRow title={t('always')} description={t('alwaysHint')}>
        <ul className="mail-checks">
          {(['attachment', 'outside', 'name', 'subject'] as const).map((check) => (
            <li key={check} className="row row-tight">
              <Icon name="check" size={14} />
              {t(`check.${check}`)}
            </li>
          ))}
        </ul>
        <TextField
          label={t('many')}
          value={draft.many}
          onChange={draft.setMany}
          inputMode="numeric"
          maxLength={3}
          error={draft.problem}
        />
      </SettingsRow>
      <SettingsRow title={t('warningWords')} description={t('warningWordsHint')}>
        <TextArea
          label={t('warningWords')}
          labelHidden
          rows={5}
          value={draft.warningWords}
          onChange={draft.setWarningWords}
          placeholder={t('wordsExample')}
        />
      </SettingsRow>
      <SettingsRow title={t('approval')} description={t('approvalHint')}>
        {approvable.map((role) => (
          <Checkbox
            key={role}
            isSelected={draft.roles.includes(role)}
            onChange={(isChosen) =>
              draft.setRoles(isChosen ? [...draft.roles, role] : draft.roles.filter((one) => one !== role))
            }
          >
            {t('ofRole', { role: roleName(role) })}
          </Checkbox>
        ))}
        <TextArea
          label={t('approvalWords')}
          description={t('approvalWordsHint')}
          rows={4}
          value={draft.approvalWords}
          onChange={draft.setApprovalWords}
        />
      </SettingsRow>
    </SettingsPage>
  );
}

/** What is looked at before an answer goes, and whose answers somebody else reads first. */
export function SendSafetySettings() {
  const mayEdit = useMay('workspace:edit');
  const query = useWorkspace();
  if (!mayEdit) return <NoPermissionState />;
  return (
    <SectionState query={query}>
      {(workspace) => <SafetyForm key={JSON.stringify(workspace.sendSafety)} safety={workspace.sendSafety} />}
    </SectionState>
  );
}
