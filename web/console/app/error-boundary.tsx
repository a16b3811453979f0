import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { isNewVersionThere } from './new-version.ts';

/** What stands in place of a part of the screen that broke. Drafts are stored elsewhere and survive. */
export function BrokenPart({ onRetry }: { onRetry(): void }) {
  const t = useTranslations('shell.broken');
  if (isNewVersionThere()) return <Outdated />;
  return (
    <div className="page" role="alert">
      <Empty
        icon="oct"
        title={t('title')}
        action={
          <>
            <Button onPress={onRetry}>{t('retry')}</Button>
            <Button variant="ghost" onPress={() => window.location.reload()}>
              {t('reload')}
            </Button>
          </>
        }
      >
        {t('detail')}
      </Empty>
    </div>
  );
}

/** Opening it again would ask for the same part, which is gone. */
function Outdated() {
  const t = useTranslations('shell.outdated');
  return (
    <div className="page" role="alert">
      <Empty
        icon="refresh"
        title={t('title')}
        action={<Button onPress={() => window.location.reload()}>{t('reload')}</Button>}
      >
        {t('detail')}
      </Empty>
    </div>
  );
}

interface State {
  hasFailed: boolean;
}

/** Keeps one broken part from taking the rest of the screen with it. */
export class ErrorBoundary extends Component<
  { children: ReactNode; onError?(error: Error, info: ErrorInfo): void },
  State
> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    this.props.onError?.(error, info);
  }

  override render(): ReactNode {
    if (this.state.hasFailed) return <BrokenPart onRetry={() => this.setState({ hasFailed: false })} />;
    return this.props.children;
  }
}
