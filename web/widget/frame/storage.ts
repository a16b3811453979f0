/** What the browser keeps for one inbox: the visitor's token and what has not been sent. Nothing that was said. */
export interface Storage {
  get(name: string): string | null;
  set(name: string, value: string | null): void;
  /** Names that begin so, without the key. */
  names(prefix: string): string[];
  clear(): void;
}

/** Falls back to memory where the browser keeps nothing for embedded pages. */
export function createStorage(key: string, area: globalThis.Storage | null = areaOf()): Storage {
  const place = `madoguchi:${key}:`;
  const memory = new Map<string, string>();
  const names = (prefix: string): string[] => {
    const all = area ? Array.from({ length: area.length }, (_, i) => area.key(i) ?? '') : [...memory.keys()];
    return all.filter((name) => name.startsWith(place + prefix)).map((name) => name.slice(place.length));
  };
  const set = (name: string, value: string | null): void => {
    if (!area) return void (value === null ? memory.delete(place + name) : memory.set(place + name, value));
    try {
      if (value === null) area.removeItem(place + name);
      else area.setItem(place + name, value);
    } catch {
      // Full: the text is still on the screen.
    }
  };
  return {
    get: (name) => (area ? area.getItem(place + name) : (memory.get(place + name) ?? null)),
    set,
    names,
    clear: () => {
      for (const name of names('')) set(name, null);
    },
  };
}

function areaOf(): globalThis.Storage | null {
  try {
    const area = globalThis.localStorage;
    area.setItem('madoguchi:try', '1');
    area.removeItem('madoguchi:try');
    return area;
  } catch {
    return null;
  }
}
