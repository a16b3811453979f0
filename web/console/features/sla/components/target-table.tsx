import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { cellOf, KINDS, PRIORITIES, readTime, type PolicyDraft } from '../policy-draft.ts';

interface Props {
  draft: PolicyDraft;
  onChange(draft: PolicyDraft): void;
}

type Kind = (typeof KINDS)[number];

function Warning({ kind, draft, onChange }: Props & { kind: Kind }) {
  const t = useTranslations('sla.settings');
  const kinds = useTranslations('sla.kind');
  const warn = draft.warns[kind] ?? { unit: 'percent' as const, amount: '25' };
  const write = (next: Partial<typeof warn>) =>
    onChange({ ...draft, warns: { ...draft.warns, [kind]: { ...warn, ...next } } });
  return (
    <div className="row row-tight">
      <TextField
        label={t('warnOf', { kind: kinds(kind) })}
        labelHidden
        inputMode="numeric"
        maxLength={5}
        className="sla-time"
        value={warn.amount}
        onChange={(amount) => write({ amount })}
      />
      <Select
        label={t('warnUnitOf', { kind: kinds(kind) })}
        labelHidden
        options={(['percent', 'minutes'] as const).map((id) => ({ id, label: t(`warn.${id}`) }))}
        value={warn.unit}
        onChange={(unit) => write({ unit })}
      />
    </div>
  );
}

/** Times by kind and priority, as `h:mm`; an empty field promises nothing. */
export function TargetTable({ draft, onChange }: Props) {
  const t = useTranslations('sla.settings');
  const kinds = useTranslations('sla.kind');
  const priorities = useTranslations('desk.priority');
  return (
    <div className="table-scroll">
      <table className="table sla-targets">
        <thead>
          <tr>
            <th scope="col">{t('targetKind')}</th>
            {PRIORITIES.map((priority) => (
              <th key={priority} scope="col">
                {priorities(priority)}
              </th>
            ))}
            <th scope="col">{t('warnTitle')}</th>
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{kinds(kind)}</th>
              {PRIORITIES.map((priority) => {
                const cell = cellOf(kind, priority);
                const text = draft.times[cell] ?? '';
                return (
                  <td key={priority}>
                    <TextField
                      label={t('timeOf', { kind: kinds(kind), priority: priorities(priority) })}
                      labelHidden
                      placeholder={t('noTarget')}
                      maxLength={8}
                      className="sla-time"
                      value={text}
                      onChange={(value) => onChange({ ...draft, times: { ...draft.times, [cell]: value } })}
                      error={text.trim() !== '' && readTime(text) === null ? t('timeProblem') : null}
                    />
                  </td>
                );
              })}
              <td>
                <Warning kind={kind} draft={draft} onChange={onChange} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
