import { interestEndpoints as api } from '@madoguchi/contracts/interests';
import { ToggleChips } from '@madoguchi/ui/toggle-chips';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { useMay } from '../../../lib/session.ts';
import { useWrite } from '../../../lib/use-write.ts';

const keyOf = (articleId: string) => ['knowledge', 'interests', articleId] as const;

/** What an article is of interest for, each one press; nothing where the workspace keeps no interests. */
export function ArticleInterests({ articleId }: { articleId: string }) {
  const t = useTranslations('knowledge.side');
  const locale = useLocale();
  const mayMark = useMay('article:edit');
  const { data: all } = useQuery({
    queryKey: ['knowledge', 'interests'],
    queryFn: ({ signal }) => call(api.getInterests, { signal }),
  });
  const { data } = useQuery({
    queryKey: keyOf(articleId),
    queryFn: ({ signal }) => call(api.getArticleInterests, { params: { id: articleId }, signal }),
  });
  const write = useWrite(
    (interests: string[]) => call(api.setArticleInterests, { params: { id: articleId }, body: { interests } }),
    keyOf(articleId),
  );
  if (!data || !all || all.options.length === 0) return null;
  const marked = data.interests;
  return (
    <section className="article-part">
      <h3>{t('interests')}</h3>
      <div className="row wrap" role="group" aria-label={t('interests')}>
        <ToggleChips
          options={all.options.map(({ key, name }) => ({ key, name: locale === 'en' ? name.en : name.ja }))}
          marked={marked}
          isDisabled={!mayMark || write.isPending}
          onToggle={(key, isMarked) => write.mutate(isMarked ? [...marked, key] : marked.filter((one) => one !== key))}
        />
      </div>
    </section>
  );
}
