import { type ReactNode, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { IntlProvider } from 'use-intl';
import type { Messages } from './catalogue-ja.ts';
import type { Locale } from './locale.ts';

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

const loaders: Record<Locale, () => Promise<{ messages: Messages }>> = {
  ja: () => import('./catalogue-ja.ts'),
  en: () => import('./catalogue-en.ts'),
};

const bcp47: Record<Locale, string> = { ja: 'ja-JP', en: 'en-US' };

export interface IntlRootProps {
  locale: Locale;
  /** IANA zone of the workspace or member; times are stored in UTC and shown in this zone. */
  timeZone: string;
  children: ReactNode;
}

/** Gives words, formats and the document language to everything below. Renders nothing until the first catalogue is there; keeps the old language on screen while the next loads. */
export function IntlRoot({ locale, timeZone, children }: IntlRootProps) {
  const [loaded, setLoaded] = useState<{ locale: Locale; messages: Messages } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void loaders[locale]().then(({ messages }) => {
      if (isCurrent) setLoaded({ locale, messages });
    });
    return () => {
      isCurrent = false;
    };
  }, [locale]);
  useEffect(() => {
    if (loaded) document.documentElement.lang = loaded.locale;
  }, [loaded]);
  if (!loaded) return null;
  return (
    <IntlProvider locale={loaded.locale} messages={loaded.messages} timeZone={timeZone}>
      <I18nProvider locale={bcp47[loaded.locale]}>{children}</I18nProvider>
    </IntlProvider>
  );
}
