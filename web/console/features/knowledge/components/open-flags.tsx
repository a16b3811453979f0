import type { Article, ArticleFlag } from '@madoguchi/contracts/articles';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useResolveFlag } from '../api.ts';

function OneFlag({ articleId, flag }: { articleId: string; flag: ArticleFlag }) {
  const t = useTranslations('knowledge.flag');
  const mayEdit = useMay('article:edit');
  const resolve = useResolveFlag();
  const [answer, setAnswer] = useState<string | null>(null);
  return (
    <li>
      <span className="row wrap f12">
        <Icon name="flag" size={12} />
        <b>{t(`reason.${flag.reason}`)}</b>
        <span className="t2">{flag.by?.name}</span>
        <RelativeTime at={flag.at} />
        {flag.conversation ? (
          <Link href={paths.conversation(flag.conversation.id)}>{flag.conversation.reference}</Link>
        ) : null}
        {mayEdit && answer === null ? (
          <Button size="xs" variant="text" onPress={() => setAnswer('')}>
            {t('resolve')}
          </Button>
        ) : null}
      </span>
      {flag.note ? <p>{flag.note}</p> : null}
      {answer === null ? null : (
        <span className="row wrap">
          <TextField
            label={t('answer')}
            labelHidden
            placeholder={t('answer')}
            size="sm"
            value={answer}
            onChange={setAnswer}
            autoFocus
          />
          <Button
            size="xs"
            variant="primary"
            isPending={resolve.isPending}
            onPress={() => resolve.mutate({ id: articleId, flagId: flag.id, answer })}
          >
            {t('done')}
          </Button>
          <Button size="xs" onPress={() => setAnswer(null)}>
            {t('cancel')}
          </Button>
        </span>
      )}
    </li>
  );
}

/** What is said to be wrong and not answered yet, above the text. */
export function OpenFlags({ article }: { article: Article }) {
  const t = useTranslations('knowledge.flag');
  if (article.openFlags.length === 0) return null;
  return (
    <ul className="article-flags" aria-label={t('open')}>
      {article.openFlags.map((flag) => (
        <OneFlag key={flag.id} articleId={article.id} flag={flag} />
      ))}
    </ul>
  );
}
