import type { Article } from '@madoguchi/contracts/articles';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { useTranslations } from 'use-intl';
import type { TextDraft } from '../article-draft.ts';
import { RichText } from './rich-text.tsx';

export interface ConflictDialogProps {
  mine: TextDraft;
  theirs: Article;
  onKeepMine(): void;
  onTakeTheirs(): void;
  onClose(): void;
}

/** Somebody else saved meanwhile: both side by side, and a person chooses. */
export function ConflictDialog({ mine, theirs, onKeepMine, onTakeTheirs, onClose }: ConflictDialogProps) {
  const t = useTranslations('knowledge.conflict');
  const other = theirs.texts.find((text) => text.language === mine.language) ?? theirs.texts[0];
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="lg"
      title={t('title')}
      footer={
        <>
          <Button onPress={onClose}>{t('back')}</Button>
          <Button onPress={onTakeTheirs}>{t('takeTheirs')}</Button>
          <Button variant="primary" onPress={onKeepMine}>
            {t('keepMine')}
          </Button>
        </>
      }
    >
      <p className="t2">{t('detail')}</p>
      <div className="article-both">
        <section aria-label={t('mine')}>
          <h3>{t('mine')}</h3>
          <b>{mine.title}</b>
          <RichText html={mine.answer} lang={mine.language} />
          {mine.internal ? (
            <div className="article-internal">
              <RichText html={mine.internal} lang={mine.language} />
            </div>
          ) : null}
        </section>
        <section aria-label={t('theirs')}>
          <h3>{t('theirs')}</h3>
          <b>{other?.title}</b>
          <RichText html={other?.answer ?? ''} lang={mine.language} />
          {other?.internal ? (
            <div className="article-internal">
              <RichText html={other.internal} lang={mine.language} />
            </div>
          ) : null}
        </section>
      </div>
    </Dialog>
  );
}
