import type { FileView } from '@madoguchi/contracts/files';
import type { CallWish } from '@madoguchi/contracts/tasks';
import type { HandChannel } from '@madoguchi/contracts/vocabulary';
import { useState } from 'react';
import { toLocalInput } from '../../lib/zoned-time.ts';

export interface Memo {
  way: HandChannel;
  /** undefined: nobody said; who alone has the number is taken. null: none of those who have it. */
  customerId: string | null | undefined;
  files: readonly FileView[];
  takenAt: string;
  company: string;
  name: string;
  kana: string;
  phone: string;
  toMemberId: string | null;
  toTeamId: string | null;
  matter: string;
  wish: CallWish | 'none';
  wishFrom: string;
  wishUntil: string;
}

type Change = Partial<Memo> | ((known: Memo) => Partial<Memo>);

/** What is being written down, before it is kept. */
export function useMemoFields(timeZone: string) {
  const [memo, setMemo] = useState<Memo>(() => ({
    way: 'phone',
    customerId: undefined,
    files: [],
    takenAt: toLocalInput(new Date(), timeZone),
    company: '',
    name: '',
    kana: '',
    phone: '',
    toMemberId: null,
    toTeamId: null,
    matter: '',
    wish: 'call_back',
    wishFrom: '',
    wishUntil: '',
  }));
  return [
    memo,
    (change: Change) => setMemo((known) => ({ ...known, ...(typeof change === 'function' ? change(known) : change) })),
  ] as const;
}

export type Setting = (change: Change) => void;
