import { createContext, useContext, useMemo, useState } from 'react';

/** Messages chosen to go elsewhere; null while nothing is being chosen. */
export interface Selection {
  chosen: ReadonlySet<string> | null;
  start(messageId: string): void;
  toggle(messageId: string): void;
  stop(): void;
}

const none: Selection = { chosen: null, start: () => undefined, toggle: () => undefined, stop: () => undefined };
export const SelectionContext = createContext<Selection>(none);

export function useSelection(): Selection {
  return useContext(SelectionContext);
}

/** The choice of one open conversation. */
export function useNewSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  return useMemo(
    () => ({
      chosen,
      start: (messageId) => setChosen(new Set([messageId])),
      toggle: (messageId) =>
        setChosen((before) => {
          const next = new Set(before);
          if (!next.delete(messageId)) next.add(messageId);
          return next;
        }),
      stop: () => setChosen(null),
    }),
    [chosen],
  );
}
