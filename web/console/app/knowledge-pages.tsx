import type { ComponentType } from 'react';
import { findingPages } from '../features/finding/pages.tsx';
import { HelpCenterTile } from '../features/help-center/components/help-center-tile.tsx';

/** A page of 手順書 beside the articles: `/app/knowledge/{id}`, with a tab of its own. */
export interface KnowledgePage {
  id: string;
  /** Who sees it; null: whoever reads articles. */
  permission: string | null;
  /** Words of the tab, from the catalogue of whoever brings the page. */
  useTitle(): string;
  load(): Promise<ComponentType>;
}

/** What other features bring to 手順書. Features do not know each other: they are put together here. */
export interface KnowledgeParts {
  pages: readonly KnowledgePage[];
  /** Figures above the list of articles; each draws one `.list-tile`, or nothing. */
  tiles: readonly ComponentType[];
  /** Below the list of articles: what somebody looked for in vain. Each draws nothing when it has nothing to say. */
  below: readonly ComponentType[];
}

export const knowledgeParts: KnowledgeParts = { pages: findingPages, tiles: [HelpCenterTile], below: [] };
