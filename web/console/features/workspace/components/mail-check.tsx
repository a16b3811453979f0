import type { Inbox } from '@madoguchi/contracts/workspace';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useCheckMail } from '../api.ts';

/** Tries the stored outgoing server and says what it said. */
export function MailCheck({ inbox, isDisabled }: { inbox: Inbox; isDisabled: boolean }) {
  const t = useTranslations('settings.inbox');
  const problemText = useProblemText();
  const check = useCheckMail();
  return (
    <>
      <div>
        <Button
          icon="mail"
          isPending={check.isPending}
          isDisabled={isDisabled || !inbox.settings.smtp}
          onPress={() => check.mutate(inbox.id)}
        >
          {t('check')}
        </Button>
      </div>
      {check.data?.ok ? <Banner tone="ok" title={t('checkOk')} /> : null}
      {check.data && !check.data.ok ? (
        <Banner tone="danger" title={t('checkFailed')}>
          {check.data.reason}
        </Banner>
      ) : null}
      {check.isError ? <Banner tone="danger" title={problemText(check.error)} /> : null}
    </>
  );
}
