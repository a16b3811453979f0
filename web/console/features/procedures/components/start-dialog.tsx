import type { ProcedureItem, ProcedureRun } from '@madoguchi/contracts/procedures';
import { Dialog } from '@madoguchi/ui/dialog';
import { SearchField } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { useState } from 'react';
import { Button as PlainButton } from 'react-aria-components/Button';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { fold } from '../../../lib/fold.ts';
import { useDefinitions, useStart } from '../api.ts';
import { useWords } from '../use-words.ts';
import '../procedures.css';

export interface StartDialogProps {
  conversationId: string;
  onStarted(run: ProcedureRun): void;
  onClose(): void;
}

/** Which procedure begins here; found by any part of its name in either language. */
export function StartDialog({ conversationId, onStarted, onClose }: StartDialogProps) {
  const t = useTranslations('procedures.start');
  const words = useWords();
  const problemText = useProblemText();
  const query = useDefinitions();
  const start = useStart();
  const [text, setText] = useState('');
  const wanted = fold(text);
  const isWanted = ({ name, enabled, publishedVersion }: ProcedureItem) =>
    enabled && publishedVersion !== null && (fold(name.ja).includes(wanted) || fold(name.en).includes(wanted));
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('title')}>
      <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={setText} autoFocus />
      {start.isError ? (
        <p className="td" role="alert">
          {problemText(start.error)}
        </p>
      ) : null}
      <SectionState query={query}>
        {({ items }) => (
          <div className="procedure-choices">
            {items.filter(isWanted).map((item) => (
              <PlainButton
                key={item.id}
                className="procedure-choice"
                isDisabled={start.isPending}
                onPress={() =>
                  start.mutate({ id: conversationId, procedureId: item.id, answers: {} }, { onSuccess: onStarted })
                }
              >
                <Icon name={item.icon} size={20} />
                <span>{words(item.name)}</span>
              </PlainButton>
            ))}
            {items.some(isWanted) ? null : <p className="t3">{t('none')}</p>}
          </div>
        )}
      </SectionState>
    </Dialog>
  );
}
