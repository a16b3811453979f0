import { Tag } from '@madoguchi/ui/marks';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useVersions } from '../api.ts';
import { KINDS, PRIORITIES } from '../policy-draft.ts';
import { useConditionText } from '../use-condition-words.ts';
import { useClockWords } from '../use-words.ts';

/** What was promised when: clocks that run still count by the version they began with. */
export function PolicyVersions({ id }: { id: string }) {
  const t = useTranslations('sla.settings');
  const kinds = useTranslations('sla.kind');
  const conditionText = useConditionText();
  const words = useClockWords();
  return (
    <SectionState query={useVersions(id)}>
      {(versions) => (
        <ul className="settings-list">
          {versions.map(({ version, name, terms, by, at, running }) => (
            <li key={version}>
              <details open={version === versions[0]?.version}>
                <summary className="row row-tight wrap">
                  <b>{t('version', { version })}</b>
                  <span className="grow clip">{name}</span>
                  {running > 0 ? <Tag tone="info">{t('running', { count: running })}</Tag> : null}
                  <span className="t3 f12">
                    {by} <RelativeTime at={at} form="clock" />
                  </span>
                </summary>
                <p className="t2 f12">{conditionText(terms.conditions)}</p>
                <dl className="sla-version">
                  {KINDS.map((kind) => {
                    const said = PRIORITIES.map((priority) => {
                      const target = terms.targets.find((one) => one.kind === kind && one.priority === priority);
                      return target ? words.amount(target.minutes * 60_000) : t('noTarget');
                    });
                    return (
                      <div key={kind} className="row row-tight">
                        <dt>{kinds(kind)}</dt>
                        <dd className="end">{said.join(t('slash'))}</dd>
                      </div>
                    );
                  })}
                </dl>
              </details>
            </li>
          ))}
        </ul>
      )}
    </SectionState>
  );
}
