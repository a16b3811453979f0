import type { SendWarning } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Icon } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';

export interface SendWarningsProps {
  warnings: readonly SendWarning[];
  onBack(): void;
  onSend(): void;
}

/**
 * Everything to look at before an answer goes, once. The focus stands on the way back, so that the Enter that was meant
 * for the text can only lead there.
 */
export function SendWarnings({ warnings, onBack, onSend }: SendWarningsProps) {
  const t = useTranslations('desk.warning');
  return (
    <Dialog
      isOpen
      onOpenChange={onBack}
      isDismissable={false}
      role="alertdialog"
      title={t('title')}
      footer={
        <span className="end row wrap">
          <Button size="md" variant="ghost" onPress={onSend}>
            {t('sendAnyway')}
          </Button>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the focus has to go into the dialog somewhere */}
          <Button size="md" variant="primary" keys={['Escape']} autoFocus onPress={onBack}>
            {t('back')}
          </Button>
        </span>
      }
    >
      <ul className="warnings">
        {warnings.map(({ code, detail }) => (
          <li key={`${code} ${detail}`}>
            <Icon name="tri" size={16} />
            <div>
              <b>{t(`${code}.what`, { detail })}</b>
              <span className="block t2 f12">{t(`${code}.todo`)}</span>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
