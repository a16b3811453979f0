import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { Count } from '@madoguchi/ui/marks';
import { AccountMenu } from './account-menu.tsx';
import type { Place, RailCount } from './shell-contract.ts';

interface RailPlace {
  id: Place;
  href: string;
  icon: IconName;
  isLast?: boolean;
  /** Addresses that belong to it, too. */
  covers?: readonly string[];
}

const places: readonly RailPlace[] = [
  { id: 'inbox', href: '/app/inbox', icon: 'inbox' },
  { id: 'tasks', href: '/app/tasks', icon: 'callback' },
  {
    id: 'customers',
    href: '/app/customers',
    icon: 'users',
    covers: [
      '/app/companies',
      '/app/products',
      '/app/contracts',
      '/app/procedures',
      '/app/bookings',
      '/app/leads',
      '/app/alerts',
      '/app/blockers',
      '/app/segments',
      '/app/outreach',
      '/app/sequences',
    ],
  },
  { id: 'knowledge', href: '/app/knowledge', icon: 'book', covers: ['/app/articles', '/app/guides'] },
  {
    id: 'numbers',
    href: '/app/numbers',
    icon: 'chart',
    covers: ['/app/goals', '/app/risks', '/app/reports', '/app/surveys'],
  },
  { id: 'supervision', href: '/app/supervision', icon: 'dept' },
  { id: 'settings', href: '/app/settings', icon: 'gear', isLast: true },
];

export interface RailProps {
  /** Address inside the app. */
  path: string;
  existing: ReadonlySet<Place>;
  counts: Partial<Record<Place, RailCount>>;
}

export function Rail({ path, existing, counts }: RailProps) {
  const t = useTranslations('shell');
  const shown = places.filter((place) => existing.has(place.id));
  const link = (place: (typeof places)[number]) => {
    const count = counts[place.id];
    const isCurrent = [place.href, ...(place.covers ?? [])].some(
      (each) => path === each || path.startsWith(`${each}/`),
    );
    return (
      <Link key={place.id} href={place.href} aria-current={isCurrent ? 'page' : undefined}>
        <Icon name={place.icon} size={20} />
        <span>{t(`place.${place.id}`)}</span>
        {count && count.value > 0 ? <Count value={count.value} tone={count.tone} max={99} label={count.label} /> : null}
      </Link>
    );
  };
  return (
    <nav className="rail" aria-label={t('mainNavigation')}>
      <Link className="mark" href="/app/inbox" aria-label={t('home')}>
        <Icon name="logo" size={24} />
      </Link>
      {shown.filter((place) => !place.isLast).map(link)}
      <span className="grow" />
      {shown.filter((place) => place.isLast).map(link)}
      <AccountMenu />
    </nav>
  );
}
