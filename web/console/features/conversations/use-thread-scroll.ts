import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Within this distance of the end the reader is following along (px). */
const NEAR_END = 48;

export interface ThreadScrollInput {
  /** Of the conversation: another one starts at its end. */
  id: string;
  rows: number;
  /** Key of the first row: it changes when older entries were loaded above. */
  oldest: string | undefined;
}

/**
 * New entries push a thread that is read at its end; one that was scrolled up stays where it is and counts them.
 * Older entries appear above without moving what is read.
 */
export function useThreadScroll({ id, rows, oldest }: ThreadScrollInput) {
  const element = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const before = useRef({ id, rows: 0, oldest, height: 0 });
  const [below, setBelow] = useState(0);
  const isEmpty = rows === 0;
  const toEnd = useCallback(() => {
    isAtEnd.current = true;
    setBelow(0);
    element.current?.scrollTo({ top: element.current.scrollHeight });
  }, []);
  useLayoutEffect(() => {
    const node = element.current;
    const last = before.current;
    before.current = { id, rows, oldest, height: node?.scrollHeight ?? 0 };
    if (!node) return;
    if (last.id !== id || last.rows === 0 || isAtEnd.current) return toEnd();
    if (last.oldest !== oldest) node.scrollTop += node.scrollHeight - last.height;
    else if (rows > last.rows) setBelow((count) => count + rows - last.rows);
  }, [id, rows, oldest, toEnd]);
  useEffect(() => {
    const node = element.current;
    const content = node?.firstElementChild;
    if (!node || !content) return undefined;
    // Pictures and laid-out mails grow after they were drawn; the composer grows with its text.
    const observer = new ResizeObserver(() => {
      before.current.height = node.scrollHeight;
      if (isAtEnd.current) node.scrollTop = node.scrollHeight;
    });
    observer.observe(content);
    observer.observe(node);
    return () => observer.disconnect();
  }, [id, isEmpty]);
  const onScroll = useCallback((node: HTMLDivElement) => {
    isAtEnd.current = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END;
    if (isAtEnd.current) setBelow(0);
  }, []);
  return { ref: element, onScroll, below, toEnd };
}
