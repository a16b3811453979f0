import type { Inbox } from '@madoguchi/contracts/workspace';
import { CopyField } from '@madoguchi/ui/auth';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { widgetSnippet } from '../../../lib/embed-code.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useConnectInbox } from '../api.ts';

export interface ChatStepProps {
  existing: Inbox | undefined;
  onNext(): void;
}

/** One line for the site; the chat stands as soon as it is there. */
export function ChatStep({ existing, onNext }: ChatStepProps) {
  const t = useTranslations('setup.step.chat');
  const setup = useTranslations('setup');
  const problemText = useProblemText();
  const connect = useConnectInbox();
  const { mutate } = connect;
  const isAsked = useRef(false);
  useEffect(() => {
    if (existing || isAsked.current) return;
    isAsked.current = true;
    mutate({
      existing: undefined,
      body: { channel: 'chat', name: t('inboxName'), settings: { greeting: t('greeting'), receipt: true } },
    });
  }, [existing, mutate, t]);
  const chat = existing ?? connect.data;
  return (
    <div className="step-form">
      <p className="t2">{t('lead')}</p>
      {connect.isError ? <Banner tone="danger" title={problemText(connect.error)} /> : null}
      {chat ? <CopyField label={t('snippet')} value={widgetSnippet(window.location.origin, chat.publicKey)} /> : null}
      <div className="row wrap">
        <Button variant="ghost" size="md" onPress={onNext}>
          {setup('later')}
        </Button>
        <span className="grow" />
        <LinkButton size="md" icon="ext" href={`${window.location.origin}/demo-shop`}>
          {t('try')}
        </LinkButton>
        <Button size="md" variant="primary" onPress={onNext}>
          {setup('next')}
        </Button>
      </div>
    </div>
  );
}
