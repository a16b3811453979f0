import type { SavedView } from '@madoguchi/contracts/saved-views';
import type { ViewColumn, ViewConditions, ViewGroup, ViewLayout, ViewSort } from '@madoguchi/contracts/views';
import type { ComponentType } from 'react';

/** How a list looks for one member. */
export interface ListShape {
  sort: ViewSort;
  group: ViewGroup;
  layout: ViewLayout;
  columns: readonly ViewColumn[];
}

/** Rows somebody picked, or everything the list holds. */
export interface ListSelection {
  ids: ReadonlySet<string>;
  isEverything: boolean;
}

export interface BulkBarProps {
  view: string;
  where: ViewConditions;
  selection: ListSelection;
  /** Rows shown, and whether there are more behind them. */
  shown: number;
  hasMore: boolean;
  onEverything(): void;
  onClear(): void;
}

/** What the lists are given by the feature of views; app/desk-screen.tsx hands it over. */
export interface ListTools {
  /** Opens the editor: on a view, or on what is shown now. */
  editView(start: { saved: SavedView | null; conditions: ViewConditions; shape: ListShape }): void;
  deleteView(view: SavedView): void;
  choosePinned(): void;
  BulkBar: ComponentType<BulkBarProps>;
}
