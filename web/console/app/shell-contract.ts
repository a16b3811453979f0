import type { IconName } from '@madoguchi/ui/icon';
import type { PaletteGroup } from '@madoguchi/ui/palette-dialog';

/** Where the rail leads. A place is shown only when its screen exists. */
export type Place = 'inbox' | 'tasks' | 'customers' | 'knowledge' | 'numbers' | 'supervision' | 'settings';

export interface RailCount {
  value: number;
  /** hot: somebody waits too long. */
  tone: 'hot' | 'accent';
  /** The count as a sentence, for assistive technology. */
  label: string;
}

export interface Notice {
  id: string;
  icon: IconName;
  /** Finished words in the member's language. */
  text: string;
  /** ISO 8601. */
  at: string;
  href: string;
  isUnread: boolean;
}

export interface Notices {
  items: readonly Notice[];
  unread: number;
  markRead(id: string): void;
  markAllRead(): void;
}

export type Connection = 'online' | 'reconnecting' | 'offline';

/** What features tell the shell. Every member is a hook and is called on each render of the shell. */
export interface ShellFeeds {
  useRailCounts(): Partial<Record<Place, RailCount>>;
  /** null: there is no bell. */
  useNotices(): Notices | null;
  /** Records found for the words in the palette; commands are the shell's own. */
  useRecordSearch(query: string): { groups: readonly PaletteGroup[]; isLoading: boolean };
  /** State of the live connection; the shell adds the browser's own offline state. */
  useConnection(): Connection;
}
