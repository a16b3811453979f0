import { useRef } from 'react';
import type { Role } from './addresses.ts';

export interface Unread {
  /** The `ref` of what stands round the fields. */
  hold(area: HTMLElement | null): void;
  note(role: Role, rest: string): void;
  /** True when a field holds something that is no address; it gets the focus, so that nobody is left out unnoticed. */
  stops(): boolean;
}

/** What stands in fields of addresses and could not be read. */
export function useUnread(): Unread {
  const area = useRef<HTMLElement | null>(null);
  const rests = useRef<Partial<Record<Role, string>>>({});
  return {
    hold(element) {
      area.current = element;
    },
    note(role, rest) {
      rests.current[role] = rest;
    },
    stops() {
      if (Object.values(rests.current).every((rest) => rest === '')) return false;
      area.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return true;
    },
  };
}
