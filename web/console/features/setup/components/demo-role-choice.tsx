import type { DemoRole } from '@madoguchi/contracts/session';
import { Select } from '@madoguchi/ui/select';
import { useLocale, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useMe } from '../../../lib/session.ts';
import { useSetUpDemo, useSetupState } from '../api.ts';

/** In the order in which a visitor gets to know the house. */
export const demoRoles = [
  'agent',
  'supervisor',
  'admin',
  'light',
  'partner',
  'store',
] as const satisfies readonly DemoRole[];

/** In the demo: the same house seen with other eyes. Gone once real work has begun. */
export function DemoRoleChoice() {
  const { workspace, member } = useMe();
  return workspace.isDemo ? <Choice current={member.role} /> : null;
}

function Choice({ current }: { current: string }) {
  const t = useTranslations('setup.first');
  const roles = useTranslations('settings.role');
  const locale = useLocale();
  const problemText = useProblemText();
  const { data } = useSetupState();
  const demo = useSetUpDemo();
  if (data?.needed !== true) return null;
  // Everything that was read belongs to somebody else now: the console begins anew.
  const look = (as: DemoRole) =>
    demo.mutate({ locale, as }, { onSuccess: () => window.location.assign(paths.inbox()) });
  return (
    <div>
      <Select
        label={t('roleNow')}
        size="sm"
        options={demoRoles.map((id) => ({ id, label: roles(id) }))}
        value={demoRoles.find((role) => role === current) ?? 'agent'}
        onChange={look}
        isDisabled={demo.isPending}
      />
      {demo.isError ? (
        <p className="help err" role="alert">
          {problemText(demo.error)}
        </p>
      ) : null}
    </div>
  );
}
