import type { AuthorityRules, Deputy } from '@madoguchi/contracts/authority';
import type { Role } from '@madoguchi/contracts/vocabulary';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { SaveBar, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { NoPermissionState } from '@madoguchi/ui/states';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useAuthority, useUpdateRules } from '../api.ts';
import { Deputies } from '../components/deputies.tsx';
import { Turnaround } from '../components/turnaround.tsx';
import '../authority.css';

/** Those who may be made to ask: who approves is never among them. */
const asking: readonly Role[] = ['agent', 'partner'];
const limited: readonly Role[] = ['supervisor', 'agent', 'partner'];

function limitText({ limits }: AuthorityRules): Record<string, string> {
  return Object.fromEntries(limited.map((role) => [role, limits[role] === undefined ? '' : String(limits[role])]));
}

/** The same rules always look the same, in whatever order they were kept or chosen. */
const standing = (rules: AuthorityRules): Record<keyof AuthorityRules, string> => ({
  close: asking.filter((role) => rules.close.includes(role)).join(),
  reassign: asking.filter((role) => rules.reassign.includes(role)).join(),
  limits: JSON.stringify(limitText(rules)),
});

function useRulesDraft(rules: AuthorityRules) {
  const t = useTranslations('authority.settings');
  const update = useUpdateRules();
  const told = useTold();
  const [close, setClose] = useState<readonly Role[]>(rules.close);
  const [reassign, setReassign] = useState<readonly Role[]>(rules.reassign);
  const [limits, setLimits] = useState(limitText(rules));
  const isAmount = (text: string) => /^\d{0,9}$/.test(text.trim());
  const problem = Object.values(limits).every(isAmount) ? null : t('limitProblem');
  const amounts = Object.entries(limits).filter(([, text]) => text.trim() !== '');
  const next: AuthorityRules = {
    close: [...close],
    reassign: [...reassign],
    limits: Object.fromEntries(amounts.map(([role, text]) => [role, Number(text)])),
  };
  const [before, after] = [standing(rules), standing(next)];
  const changes = (Object.keys(next) as (keyof AuthorityRules)[]).filter((key) => after[key] !== before[key]).length;
  const reset = () => {
    setClose(rules.close);
    setReassign(rules.reassign);
    setLimits(limitText(rules));
  };
  const { onSuccess, onError } = told(t('saved'));
  const save = () => void update.mutateAsync(next).then(onSuccess, onError);
  const bar =
    changes > 0 ? (
      <SaveBar changes={changes} problem={problem} onSave={save} onReset={reset} isSaving={update.isPending} />
    ) : undefined;
  return { close, setClose, reassign, setReassign, limits, setLimits, isAmount, bar };
}

interface RolesProps {
  chosen: readonly Role[];
  onChange(roles: readonly Role[]): void;
}

function Roles({ chosen, onChange }: RolesProps) {
  const t = useTranslations('authority.settings');
  const roleName = useTranslations('settings.role');
  return asking.map((role) => (
    <Checkbox
      key={role}
      isSelected={chosen.includes(role)}
      onChange={(isChosen) => onChange(isChosen ? [...chosen, role] : chosen.filter((one) => one !== role))}
    >
      {t('ofRole', { role: roleName(role) })}
    </Checkbox>
  ));
}

function AuthorityForm({ rules, deputies }: { rules: AuthorityRules; deputies: readonly Deputy[] }) {
  const t = useTranslations('authority.settings');
  const roleName = useTranslations('settings.role');
  const draft = useRulesDraft(rules);
  return (
    <SettingsPage title={t('title')} description={t('lead')} saveBar={draft.bar}>
      <SettingsRow title={t('close')} description={t('closeHint')}>
        <Roles chosen={draft.close} onChange={draft.setClose} />
      </SettingsRow>
      <SettingsRow title={t('reassign')} description={t('reassignHint')}>
        <Roles chosen={draft.reassign} onChange={draft.setReassign} />
      </SettingsRow>
      <SettingsRow title={t('limits')} description={t('limitsHint')}>
        <div className="row wrap">
          {limited.map((role) => (
            <TextField
              key={role}
              label={t('limit', { role: roleName(role) })}
              inputMode="numeric"
              maxLength={9}
              value={draft.limits[role] ?? ''}
              onChange={(text) => draft.setLimits({ ...draft.limits, [role]: text })}
              error={draft.isAmount(draft.limits[role] ?? '') ? null : t('limitProblem')}
            />
          ))}
        </div>
      </SettingsRow>
      <SettingsRow title={t('deputies')} description={t('deputiesHint')}>
        <Deputies deputies={deputies} />
      </SettingsRow>
      <SettingsRow title={t('turnaround')} description={t('turnaroundHint')}>
        <Turnaround />
      </SettingsRow>
    </SettingsPage>
  );
}

/** Who may do what without asking, who decides, and how fast. */
export function AuthoritySettings() {
  const mayEdit = useMay('authority:manage');
  const query = useAuthority();
  if (!mayEdit) return <NoPermissionState />;
  return (
    <SectionState query={query}>
      {({ rules, deputies }) => <AuthorityForm key={JSON.stringify(rules)} rules={rules} deputies={deputies} />}
    </SectionState>
  );
}
