import type { Procedure } from '@madoguchi/contracts/procedures';
import { Button } from '@madoguchi/ui/button';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { usePublish } from '../api.ts';
import { differencesOf } from '../definition-edit.ts';
import { useWords } from '../use-words.ts';

function Differences({ procedure }: { procedure: Procedure }) {
  const t = useTranslations('procedures.editor.diff');
  const words = useWords();
  const { draft, published } = procedure;
  const found = differencesOf(published, draft);
  const nameOf = (what: string, key: string) => {
    const both = [draft, published];
    const field = both.flatMap((one) => one?.fields ?? []).find((one) => one.key === key);
    const step = both.flatMap((one) => one?.steps ?? []).find((one) => one.key === key);
    return what === 'field' && field ? words(field.label) : what === 'step' && step ? words(step.title) : '';
  };
  if (!published) return <p className="f12 t2">{t('first')}</p>;
  if (found.length === 0) return <p className="f12 t2">{t('none')}</p>;
  return (
    <ul className="procedure-diff">
      {found.map(({ what, key, how }) => (
        <li key={`${what}:${key}`}>{what === 'rest' ? t('rest') : t(`${what}.${how}`, { name: nameOf(what, key) })}</li>
      ))}
    </ul>
  );
}

/** What publishing changes, the button for it, and the versions so far. */
export function PublishPanel({ procedure, isBlocked }: { procedure: Procedure; isBlocked: boolean }) {
  const t = useTranslations('procedures.editor');
  const told = useTold();
  const publish = usePublish();
  const next = (procedure.publishedVersion ?? 0) + 1;
  return (
    <section aria-label={t('publishing')} className="procedure-editor-part">
      <h3 className="label">{t('publishing')}</h3>
      <Differences procedure={procedure} />
      <div className="row row-tight wrap">
        <Button
          variant="ok"
          isDisabled={isBlocked || !procedure.hasChanges}
          isPending={publish.isPending}
          onPress={() =>
            publish.mutate({ id: procedure.id, version: procedure.version }, told(t('published', { version: next })))
          }
        >
          {t('publish', { version: next })}
        </Button>
        {isBlocked ? <span className="f12 t3">{t('blocked')}</span> : null}
        {procedure.running > 0 ? <span className="f12 t3">{t('running', { count: procedure.running })}</span> : null}
      </div>
      <ul className="procedure-diff">
        {procedure.versions.map((one) => (
          <li key={one.version}>
            {t('version', { version: one.version })} {one.publishedBy?.name} <RelativeTime at={one.publishedAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}
