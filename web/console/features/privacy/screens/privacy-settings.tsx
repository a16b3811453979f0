import { Tabs } from '@madoguchi/ui/tabs';
import { NoPermissionState } from '@madoguchi/ui/states';
import { useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useGo } from '../../../lib/navigation.ts';
import { oneOf } from '../../../lib/one-of.ts';
import { useMay } from '../../../lib/session.ts';
import { hrefOf, PAGES, type Page } from '../pages.ts';
import { AccessPage } from '../components/access-page.tsx';
import { ConsentPage } from '../components/consent-page.tsx';
import { IncidentPage } from '../components/incident-page.tsx';
import { MaskingPage } from '../components/masking-page.tsx';
import { RequestPage } from '../components/request-page.tsx';
import { RetentionPage } from '../components/retention-page.tsx';
import '../privacy.css';

const SCREENS: Record<Page, (props: { chosen: string | null }) => React.ReactNode> = {
  requests: RequestPage,
  accesses: AccessPage,
  masking: MaskingPage,
  retention: RetentionPage,
  consents: ConsentPage,
  incidents: IncidentPage,
};

/** `/settings/privacy?page=requests&id={id}`: one page a subject; only those the member may open are offered. */
export function PrivacySettings() {
  const t = useTranslations('privacy');
  const go = useGo();
  const may = {
    'privacy:request': useMay('privacy:request'),
    'privacy:manage': useMay('privacy:manage'),
    'access_log:read': useMay('access_log:read'),
  };
  const { page, id } = useSearch({ strict: false }) as { page?: unknown; id?: unknown };
  const offered = PAGES.filter((one) => may[one.needs]);
  const [first] = offered;
  if (!first) return <NoPermissionState />;
  const current = oneOf(
    offered.map((one) => one.id),
    page,
  );
  const shown = current ?? first.id;
  const Screen = SCREENS[shown];
  const content = <Screen key={`${shown}:${String(id)}`} chosen={typeof id === 'string' ? id : null} />;
  // One page needs no choice of pages.
  if (offered.length === 1) return <div className="privacy">{content}</div>;
  return (
    <div className="privacy">
      <Tabs
        label={t('title')}
        className="of-page"
        value={shown}
        onChange={(next) => go(hrefOf(next))}
        items={offered.map((one) => ({ id: one.id, label: t(`pages.${one.id}`) }))}
      >
        {content}
      </Tabs>
    </div>
  );
}
