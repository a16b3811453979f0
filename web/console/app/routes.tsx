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
import { BrokenPart } from './error-boundary.tsx';
import { type ScreenName, screens, shellFeeds } from './features.tsx';
import { useSession } from './session-contract.ts';
import { Shell } from './shell.tsx';
import type { Place } from './shell-contract.ts';

/** The kit's links and menus go through the router; addresses inside the app carry no base path. */
function RootLayout() {
  const router = useRouter();
  return (
    <AriaRouterProvider
      navigate={(href) => void router.navigate({ href })}
      useHref={(href) => (href.startsWith('/') ? router.history.createHref(`${router.basepath === '/' ? '' : router.basepath}${href}`) : href)}
    >
      <Outlet />
    </AriaRouterProvider>
  );
}

const existing = new Set<Place>();
if (screens.desk) existing.add('inbox');
if (screens.customers) existing.add('customers');
if (screens.settings) existing.add('settings');

function SignedInLayout() {
  const session = useSession();
  const router = useRouter();
  const path = useLocation({ select: (location) => location.pathname });
  if (session.state === 'loading') return <LoadingState shape="none" />;
  if (session.state === 'signed-out') return <Navigate to="/sign-in" search={path === '/' ? {} : { next: path }} replace />;
  return (
    <Shell path={path} onGo={(href) => void router.navigate({ href })} existing={existing} feeds={shellFeeds}>
      <Outlet />
    </Shell>
  );
}

function NotFound() {
  const t = useTranslations('shell.notFound');
  return (
    <main className="page">
      <Empty icon="search" title={t('title')} action={<LinkButton href="/">{t('home')}</LinkButton>}>
        {t('detail')}
      </Empty>
    </main>
  );
}

const rootRoute = createRootRoute({ component: RootLayout, notFoundComponent: NotFound });
const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: SignedInLayout });
const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ href: '/inbox', replace: true });
  },
});

function lazyScreen(name: ScreenName) {
  const screen = screens[name];
  return screen ? lazyRouteComponent(async () => ({ default: await screen.load() })) : NotFound;
}

/** `view`, `q` and the like; a screen narrows them itself. */
function anySearch(search: Record<string, unknown>): Record<string, unknown> {
  return search;
}

const deskRoute = createRoute({ getParentRoute: () => shellRoute, path: '/inbox/{-$conversationId}', validateSearch: anySearch, component: lazyScreen('desk') });
const customersRoute = createRoute({ getParentRoute: () => shellRoute, path: '/customers/{-$customerId}', validateSearch: anySearch, component: lazyScreen('customers') });
const settingsRoute = createRoute({ getParentRoute: () => shellRoute, path: '/settings/{-$section}', validateSearch: anySearch, component: lazyScreen('settings') });
const signInRoute = createRoute({ getParentRoute: () => rootRoute, path: '/sign-in', validateSearch: anySearch, component: lazyScreen('signIn') });
const setupRoute = createRoute({ getParentRoute: () => rootRoute, path: '/setup', validateSearch: anySearch, component: lazyScreen('setup') });
const invitationRoute = createRoute({ getParentRoute: () => rootRoute, path: '/invitation/$token', component: lazyScreen('invitation') });
const resetRoute = createRoute({ getParentRoute: () => rootRoute, path: '/reset-password/{-$token}', component: lazyScreen('resetPassword') });

/** Every component in every state, for the people who build them; absent from what is shipped. */
const galleryRoutes = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => rootRoute,
        path: '/gallery/{-$page}',
        component: lazyRouteComponent(() => import('./gallery/gallery.tsx'), 'Gallery'),
      }),
    ]
  : [];

const routeTree = rootRoute.addChildren([
  shellRoute.addChildren([homeRoute, deskRoute, customersRoute, settingsRoute]),
  signInRoute,
  setupRoute,
  invitationRoute,
  resetRoute,
  ...galleryRoutes,
]);

/** Code-based routes under /app; screens load when they are first visited. */
export const router = createRouter({
  routeTree,
  basepath: '/app',
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
