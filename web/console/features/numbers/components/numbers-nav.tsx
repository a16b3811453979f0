import { LinkButton } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';

/** From figures to what is done about them, to whom they are sent, to what customers say, and to the wall. */
export function NumbersNav() {
  const t = useTranslations('dashboards.nav');
  const reports = useTranslations('reports');
  const surveys = useTranslations('surveys');
  const readsSurveys = useMay('survey:read');
  const seesAll = useMay('metric:read_all');
  return (
    <span className="end row row-tight wrap">
      <LinkButton variant="ghost" icon="target" href={paths.goals}>
        {t('goals')}
      </LinkButton>
      {seesAll ? (
        <LinkButton variant="ghost" icon="users" href={paths.risks()}>
          {t('risks')}
        </LinkButton>
      ) : null}
      <LinkButton variant="ghost" icon="send" href={paths.reports()}>
        {reports('nav')}
      </LinkButton>
      {readsSurveys ? (
        <LinkButton variant="ghost" icon="chat" href={paths.surveys()}>
          {surveys('title')}
        </LinkButton>
      ) : null}
      {seesAll ? (
        <LinkButton variant="ghost" icon="fit" href={paths.wallboard}>
          {t('wallboard')}
        </LinkButton>
      ) : null}
    </span>
  );
}
