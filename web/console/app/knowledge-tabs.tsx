import { Tabs } from '@madoguchi/ui/tabs';
import { useTranslations } from 'use-intl';
import { useGo } from '../lib/navigation.ts';
import { paths } from '../lib/paths.ts';
import { useMay, useMe } from '../lib/session.ts';
import { screens } from './features.tsx';
import { type KnowledgePage, knowledgeParts } from './knowledge-pages.tsx';

export const ARTICLES = 'articles';
const GUIDES = 'guides';

/** The titles of all pages; their list never changes, so neither does the order of hooks. */
function useTitles(): readonly { page: KnowledgePage; title: string }[] {
  return knowledgeParts.pages.map((page) => ({ page, title: page.useTitle() }));
}

/** 記事, フロー and what other features bring. */
export function KnowledgeTabs({ current }: { current: string }) {
  const t = useTranslations('knowledge.home');
  const go = useGo();
  const { permissions } = useMe();
  const titles = useTitles();
  const mayReadGuides = useMay('guide:read');
  const others = titles
    .filter(({ page }) => page.permission === null || permissions.includes(page.permission))
    .map(({ page, title }) => ({ id: page.id, label: title }));
  const guides = screens.guides && mayReadGuides ? [{ id: GUIDES, label: t('guides') }] : [];
  const items = [{ id: ARTICLES, label: t('title') }, ...guides, ...others];
  if (items.length < 2) return null;
  const open = (id: string): void =>
    go(id === ARTICLES ? paths.knowledge() : id === GUIDES ? paths.guides : paths.knowledge(id));
  return <Tabs label={t('pages')} value={current} onChange={open} items={items} />;
}
