import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  redirect,
  useLocation,
  useRouter,
} from '@tanstack/react-router';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { LoadingState } from '@madoguchi/ui/states';
import { DeskPartsProvider } from './desk-parts.tsx';
import { BrokenPart } from './error-boundary.tsx';
import { type ScreenName, screens, shellFeeds } from './features.tsx';
import { useSession } from './session-contract.ts';
import { Shell } from './shell.tsx';
import type { Place } from './shell-contract.ts';
import { isForStores, StoreShell } from './store-shell.tsx';

/** The kit's links and menus go through the router; addresses are whole paths, as they stand in mails. Files the API sends are no screens. */
function RootLayout() {
  const router = useRouter();
  return (
    <AriaRouterProvider
      navigate={(href) => (href.startsWith('/api/') ? window.location.assign(href) : void router.navigate({ href }))}
    >
      <Outlet />
    </AriaRouterProvider>
  );
}

const HOME = '/app/inbox';

const existing = new Set<Place>();
if (screens.desk) existing.add('inbox');
if (screens.customers) existing.add('customers');
if (screens.tasks) existing.add('tasks');
if (screens.supervision) existing.add('supervision');
if (screens.knowledge) existing.add('knowledge');
if (screens.numbers) existing.add('numbers');
if (screens.settings) existing.add('settings');

function SignedInLayout() {
  const session = useSession();
  const router = useRouter();
  const { pathname: path, href } = useLocation();
  if (session.state === 'loading') return <LoadingState shape="none" />;
  if (session.state === 'signed-out') {
    // On its way out this layout is drawn once more, already at the sign-in address.
    return path.startsWith('/app') ? (
      <Navigate to="/sign-in" search={path === HOME ? {} : { next: href }} replace />
    ) : null;
  }
  if (session.member.role === 'store')
    return isForStores(path) ? (
      <StoreShell path={path} feeds={shellFeeds}>
        <Outlet />
      </StoreShell>
    ) : (
      <Navigate to="/app/store/{-$matterId}" params={{ matterId: undefined }} replace />
    );
  return (
    <DeskPartsProvider>
      <Shell path={path} onGo={(href) => void router.navigate({ href })} existing={existing} feeds={shellFeeds}>
        <Outlet />
      </Shell>
    </DeskPartsProvider>
  );
}

function NotFound() {
  const t = useTranslations('shell.notFound');
  return (
    <main className="page">
      <Empty icon="search" title={t('title')} action={<LinkButton href={HOME}>{t('home')}</LinkButton>}>
        {t('detail')}
      </Empty>
    </main>
  );
}

const rootRoute = createRootRoute({ component: RootLayout, notFoundComponent: NotFound });
const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: SignedInLayout });
function lazyScreen(name: ScreenName) {
  const screen = screens[name];
  return screen ? lazyRouteComponent(async () => ({ default: await screen.load() })) : NotFound;
}

/** `view`, `q` and the like; a screen narrows them itself. */
function anySearch(search: Record<string, unknown>): Record<string, unknown> {
  return search;
}

function inShell<const Path extends string>(path: Path, name: ScreenName) {
  return createRoute({
    getParentRoute: () => shellRoute,
    path,
    validateSearch: anySearch,
    component: lazyScreen(name),
  });
}

function outside<const Path extends string>(path: Path, name: ScreenName) {
  return createRoute({ getParentRoute: () => rootRoute, path, validateSearch: anySearch, component: lazyScreen(name) });
}

function homeFrom<const Path extends string>(path: Path) {
  return createRoute({
    getParentRoute: () => rootRoute,
    path,
    beforeLoad: () => {
      throw redirect({ href: HOME, replace: true });
    },
  });
}

/** Every component in every state, for the people who build them; absent from what is shipped. */
const galleryRoutes = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => rootRoute,
        path: '/app/gallery/{-$page}',
        component: lazyRouteComponent(() => import('./gallery/gallery.tsx'), 'Gallery'),
      }),
    ]
  : [];

const routeTree = rootRoute.addChildren([
  homeFrom('/'),
  homeFrom('/app'),
  shellRoute.addChildren([
    inShell('/app/inbox/{-$view}/{-$conversationId}', 'desk'),
    inShell('/app/customers/{-$customerId}', 'customers'),
    inShell('/app/companies/{-$companyId}', 'companies'),
    inShell('/app/search', 'search'),
    inShell('/app/tasks/{-$taskId}', 'tasks'),
    inShell('/app/bookings', 'bookings'),
    inShell('/app/handover', 'handover'),
    inShell('/app/escalations/{-$escalationId}', 'escalations'),
    inShell('/app/asides/{-$asideId}', 'asides'),
    inShell('/app/store/{-$matterId}', 'store'),
    inShell('/app/supervision/{-$page}', 'supervision'),
    inShell('/app/complaints', 'complaints'),
    inShell('/app/print/{$conversationId}', 'print'),
    inShell('/app/leads/{-$leadId}', 'leads'),
    inShell('/app/blockers', 'blockers'),
    inShell('/app/alerts/{-$alertId}', 'alerts'),
    inShell('/app/segments/{-$segmentId}', 'segments'),
    inShell('/app/outreach/{-$outreachId}', 'outreach'),
    inShell('/app/sequences/{-$sequenceId}', 'sequences'),
    inShell('/app/products/{-$productId}', 'products'),
    inShell('/app/contracts/{-$contractId}', 'contracts'),
    inShell('/app/procedures/{-$procedureId}', 'procedures'),
    inShell('/app/knowledge/{-$page}', 'knowledge'),
    inShell('/app/articles/{-$articleId}', 'articles'),
    inShell('/app/guides/{-$guideId}', 'guides'),
    inShell('/app/guide-runs/{$runId}', 'guideRun'),
    inShell('/app/numbers/{-$dashboardId}', 'numbers'),
    inShell('/app/goals/{-$goalId}', 'goals'),
    inShell('/app/risks/{-$riskId}', 'risks'),
    inShell('/app/reports/{-$reportId}', 'reports'),
    inShell('/app/surveys/{-$page}', 'surveys'),
    inShell('/app/settings/{-$page}', 'settings'),
  ]),
  outside('/wallboard', 'wallboard'),
  outside('/sign-in', 'signIn'),
  outside('/setup', 'setup'),
  outside('/invitation/{-$token}', 'invitation'),
  outside('/password-reset/{-$token}', 'passwordReset'),
  ...galleryRoutes,
]);

/** Code-based routes; screens load when they are first visited. */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingComponent: () => <LoadingState shape="page" />,
  defaultErrorComponent: ({ reset }) => <BrokenPart onRetry={reset} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
