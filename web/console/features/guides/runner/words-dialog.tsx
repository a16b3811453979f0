import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea } from '@madoguchi/ui/field';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';

export interface WordsDialogProps {
  title: string;
  label: string;
  confirm: string;
  initial?: string;
  isRequired?: boolean;
  isPending?: boolean;
  error?: string | undefined;
  children?: ReactNode;
  onConfirm(words: string): void;
  onClose(): void;
}

/** Asks for a few words: why a step is passed over, what is wrong with it, what is missing. */
export function WordsDialog({
  title,
  label,
  confirm,
  initial = '',
  isRequired = true,
  isPending,
  error,
  children,
  onConfirm,
  onClose,
}: WordsDialogProps) {
  const ui = useTranslations('ui');
  const [words, setWords] = useState(initial);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      footer={
        <span className="end row">
          <Button size="md" onPress={onClose}>
            {ui('cancel')}
          </Button>
          <Button
            size="md"
            variant="primary"
            isPending={isPending}
            isDisabled={isRequired && words.trim() === ''}
            onPress={() => onConfirm(words.trim())}
          >
            {confirm}
          </Button>
        </span>
      }
    >
      {children}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog asks for nothing but these words */}
      <TextArea label={label} rows={3} value={words} onChange={setWords} error={error} maxLength={1000} autoFocus />
    </Dialog>
  );
}
