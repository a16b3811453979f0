import type { SingleExpert } from '@madoguchi/contracts/single-experts';
import { LinkButton } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';

function Reading({ reading }: { reading: NonNullable<SingleExpert['reading']> }) {
  const t = useTranslations('experts');
  return (
    <>
      <p className="f12 t2">{t('readingLead', { count: reading.total })}</p>
      <ul className="risk-reading">
        {reading.items.map(({ kind, id, title }) => (
          <li key={id}>
            <Icon name={kind === 'guide' ? 'flow' : 'doc'} size={14} />
            <Link href={kind === 'guide' ? paths.guide(id) : paths.article(id)}>{title}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What others can read about it, and where what is missing is written: nobody learns from what is in one head. */
export function Remedies({ risk: { reading, subject } }: { risk: SingleExpert }) {
  const t = useTranslations('experts');
  const mayWrite = useMay('guide:edit');
  const seesGaps = useMay('article:edit');
  if (reading === null)
    return (
      <section className="risk-part" aria-label={t('remedy')}>
        <h3>{t('remedy')}</h3>
        <p className="f12 t2">{t('languageHint')}</p>
        <LinkButton icon="roster" href={paths.settings('routing')}>
          {t('toSkills')}
        </LinkButton>
      </section>
    );
  const hasGuide = subject === 'guide' || reading.items.some(({ kind }) => kind === 'guide');
  return (
    <section className="risk-part" aria-label={t('remedy')}>
      <h3>{t('remedy')}</h3>
      {reading.total > 0 ? <Reading reading={reading} /> : <p className="f12 t2">{t('nothingWritten')}</p>}
      <div className="row wrap">
        {mayWrite && !hasGuide ? (
          <LinkButton icon="flow" href={paths.guides}>
            {t('writeGuide')}
          </LinkButton>
        ) : null}
        {seesGaps ? (
          <LinkButton icon="bulb" href={paths.knowledge('candidates')}>
            {t('toGaps')}
          </LinkButton>
        ) : null}
      </div>
    </section>
  );
}
