import { Button } from '@madoguchi/ui/button';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useWrite } from '../../../lib/use-write.ts';
import { findingKeys, revokeFix, useFixes } from '../api.ts';

/** What was done, with what the words find since. */
export function FixList() {
  const t = useTranslations('gaps.missed');
  const query = useFixes();
  const revoke = useWrite(revokeFix, findingKeys.all);
  return (
    <SectionState query={query}>
      {(fixes) =>
        fixes.length === 0 ? null : (
          <section className="finding-section">
            <h2>{t('done')}</h2>
            <ul className="found-list">
              {fixes.map((fix) => (
                <li key={fix.id} className="found-item row wrap">
                  <Tag tone={fix.kind === 'dismissed' ? 'plain' : 'ok'}>{t(`kinds.${fix.kind}`)}</Tag>
                  <b>{fix.words}</b>
                  <span className="grow t2">{fix.target}</span>
                  {fix.kind === 'dismissed' ? null : (
                    <span className="f12 t3">{t('effect', { before: fix.before, finds: fix.finds })}</span>
                  )}
                  <Button size="xs" variant="ghost" onPress={() => revoke.mutate(fix.id)}>
                    {t('revoke')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </SectionState>
  );
}
