import '@madoguchi/ui/tokens.css';
import '@madoguchi/ui/components.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { IconSprite } from '@madoguchi/ui/icon';
import { installImeShield } from '@madoguchi/ui/ime';
import { IntlRoot } from '@madoguchi/ui/intl-root';
import { applyTheme, readTheme } from '@madoguchi/ui/theme';
import { ToastRegion } from '@madoguchi/ui/toast';
import { ErrorBoundary } from './error-boundary.tsx';
import { SessionProvider } from './features.tsx';
import { useLocalePreference } from './locale-preference.ts';
import { watchForNewVersion } from './new-version.ts';
import { createQueryClient } from './query-client.ts';
import { router } from './routes.tsx';

const queryClient = createQueryClient();

function Console() {
  const { locale, timeZone } = useLocalePreference();
  return (
    <IntlRoot locale={locale} timeZone={timeZone}>
      <IconSprite />
      <ErrorBoundary>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </ErrorBoundary>
      <ToastRegion />
    </IntlRoot>
  );
}

applyTheme(readTheme());
installImeShield(window);
watchForNewVersion(window);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Console />
    </QueryClientProvider>
  </StrictMode>,
);
