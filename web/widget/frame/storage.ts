import { createPartitionedArea, type Area } from './partitioned-area.ts';

/** What the browser keeps for one inbox: the visitor's token and what has not been sent. Nothing that was said. */
export interface Storage {
  get(name: string): string | null;
  set(name: string, value: string | null): void;
  /** Names that begin so, without the key. */
  names(prefix: string): string[];
  clear(): void;
}

/** Names of one inbox in what the browser lets an embedded page keep. */
export function createStorage(key: string, area: Area = areaOf()): Storage {
  const place = `madoguchi:${key}:`;
  const names = (prefix: string): string[] => {
    const all = Array.from({ length: area.length }, (_, i) => area.key(i) ?? '');
    return all.filter((name) => name.startsWith(place + prefix)).map((name) => name.slice(place.length));
  };
  const set = (name: string, value: string | null): void => {
    try {
      if (value === null) area.removeItem(place + name);
      else area.setItem(place + name, value);
    } catch {
      // Full: the text is still on the screen.
    }
  };
  return {
    get: (name) => area.getItem(place + name),
    set,
    names,
    clear: () => {
      for (const name of names('')) set(name, null);
    },
  };
}

function areaOf(): Area {
  try {
    const area = globalThis.localStorage;
    area.setItem('madoguchi:try', '1');
    area.removeItem('madoguchi:try');
    return area;
  } catch {
    return createPartitionedArea();
  }
}
