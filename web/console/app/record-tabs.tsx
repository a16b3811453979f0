import { Tabs } from '@madoguchi/ui/tabs';
import { useTranslations } from 'use-intl';
import { useGo } from '../lib/navigation.ts';
import { paths } from '../lib/paths.ts';
import { useMe } from '../lib/session.ts';
import { screens } from './features.tsx';
import './record-tabs.css';

/** What is kept about customers, one place in the rail: each tab a screen of its own feature. */
const PLACES = [
  { id: 'customers', permission: 'customer:read' },
  { id: 'companies', permission: 'customer:read' },
  { id: 'products', permission: 'commerce:read' },
  { id: 'blockers', permission: 'commerce:read' },
  { id: 'contracts', permission: 'commerce:read' },
  { id: 'procedures', permission: 'procedure:read' },
  { id: 'bookings', permission: 'task:read' },
  { id: 'leads', permission: 'lead:read' },
  { id: 'alerts', permission: 'alert:read' },
  { id: 'segments', permission: 'segment:manage' },
  { id: 'outreach', permission: 'outreach:read' },
] as const;
export type RecordPlace = (typeof PLACES)[number]['id'];

export function RecordTabs({ current }: { current: RecordPlace }) {
  const t = useTranslations('shell.records');
  const go = useGo();
  const { permissions } = useMe();
  const items = PLACES.filter(({ id, permission }) => screens[id] && permissions.includes(permission)).map(
    ({ id }) => ({
      id,
      label: t(id),
    }),
  );
  if (items.length < 2) return null;
  return (
    <Tabs
      label={t('title')}
      className="of-page record-tabs"
      value={current}
      onChange={(id) => go(id === 'outreach' ? paths.outreach() : paths[id])}
      items={items}
    />
  );
}
