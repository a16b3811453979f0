import type { SingleExpertDefinition } from '@madoguchi/contracts/single-experts';
import { IconButton } from '@madoguchi/ui/button';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useWords } from '../use-figure-text.ts';
import type { Threshold } from './api.ts';

const SHARES = ['0.7', '0.8', '0.9', '1'] as const;
const LEASTS = ['5', '10', '20', '50'] as const;
/** What is counted, in words. */
export function RiskDefinition({ definition }: { definition: SingleExpertDefinition | undefined }) {
  const t = useTranslations('experts');
  const d = useTranslations('dashboards.definition');
  const words = useWords();
  if (!definition) return null;
  return (
    <PopoverTrigger
      label={t('definition')}
      className="def-pop"
      trigger={<IconButton icon="info" size="xs" label={t('definition')} />}
    >
      <div className="def">
        <b>{d('title', { name: words(definition.name) })}</b>
        <p className="def-formula">{words(definition.formula)}</p>
        <dl>
          {(['exclusions', 'countedAt'] as const).map((part) => (
            <div className="def-line" key={part}>
              <dt>{d(part)}</dt>
              <dd>{words(definition[part])}</dd>
            </div>
          ))}
          <div className="def-line">
            <dt>{d('unit')}</dt>
            <dd>
              {d('units.ratio')} {d('version', { version: definition.version })}
            </dd>
          </div>
        </dl>
      </div>
    </PopoverTrigger>
  );
}

/** From where on it is called a risk. */
export function Thresholds({ value, onChange }: { value: Threshold; onChange(value: Threshold): void }) {
  const t = useTranslations('experts');
  return (
    <div className="row risk-threshold">
      <Select
        label={t('shareLabel')}
        size="sm"
        options={SHARES.map((id) => ({ id, label: t('shareFrom', { percent: Number(id) * 100 }) }))}
        value={SHARES.find((id) => Number(id) === value.share) ?? null}
        onChange={(share) => onChange({ ...value, share: Number(share) })}
      />
      <Select
        label={t('leastLabel')}
        size="sm"
        options={LEASTS.map((id) => ({ id, label: t('leastFrom', { count: Number(id) }) }))}
        value={LEASTS.find((id) => Number(id) === value.least) ?? null}
        onChange={(least) => onChange({ ...value, least: Number(least) })}
      />
    </div>
  );
}
