import type { AlertSeverity, AlertState } from '@madoguchi/contracts/alerts';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';

const severityTones = { notice: 'plain', warning: 'warn', critical: 'danger' } as const;
const stateTones = { proposed: 'warn', opening: 'warn', open: 'info', dismissed: 'plain', resolved: 'ok' } as const;

export function SeverityTag({ severity }: { severity: AlertSeverity }) {
  const t = useTranslations('alerts');

  return <Tag tone={severityTones[severity]}>{t(`severities.${severity}`)}</Tag>;
}

export function AlertStateTag({ state }: { state: AlertState }) {
  const t = useTranslations('alerts');

  return <Tag tone={stateTones[state]}>{t(`states.${state}`)}</Tag>;
}
