import { useEffect, useRef } from 'react';
import type { ComposerToolProps } from '../../../lib/desk-parts.tsx';
import { takeTexts } from '../../../lib/insertions.ts';

/** Puts words that are offered elsewhere on the screen at the cursor of the reply; draws nothing. */
export function ReplyInserts({ conversation, mode, insert }: ComposerToolProps) {
  const latest = useRef(insert);
  useEffect(() => {
    latest.current = insert;
  }, [insert]);
  const { id } = conversation;
  useEffect(() => (mode === 'reply' ? takeTexts(id, (text) => latest.current(text)) : undefined), [id, mode]);
  return null;
}
