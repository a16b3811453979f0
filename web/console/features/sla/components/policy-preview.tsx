import type { SlaCondition } from '@madoguchi/contracts/sla';
import { useTranslations } from 'use-intl';
import { Link } from 'react-aria-components/Link';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { usePreview } from '../api.ts';

/** Which conversations of now the conditions would take; nothing changes by looking. */
export function PolicyPreview({
  policyId,
  conditions,
}: {
  policyId: string | null;
  conditions: readonly SlaCondition[];
}) {
  const t = useTranslations('sla.settings');
  const desk = useTranslations('desk');
  return (
    <SectionState query={usePreview(policyId, conditions)}>
      {({ looked, taken, takenBefore, items }) => (
        <div className="sla-preview">
          <p>
            <b>{t('taken', { taken, looked })}</b>
            {takenBefore > 0 ? <span className="t3">{t('takenBefore', { count: takenBefore })}</span> : null}
          </p>
          <ul className="settings-list">
            {items.map((item) => (
              <li key={item.conversationId} className="row row-tight">
                <Link href={paths.conversation(item.conversationId)} className="clip grow">
                  {item.subject || desk('noSubject')}
                </Link>
                <span className="t3 f12 nowrap">{item.reference}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </SectionState>
  );
}
