import { SlaRing } from '@madoguchi/ui/sla-ring';
import { useNow } from '@madoguchi/ui/time';
import { timeLeft } from '../due.ts';
import { useDueWords } from './due-mark.tsx';

const WARN_MS = 15 * 60_000;

export interface TimeLeftProps {
  /** ISO 8601. */
  since: string;
  dueAt: string;
}

/** How much is left of something promised, with words; it moves by itself. */
export function TimeLeft({ since, dueAt }: TimeLeftProps) {
  const words = useDueWords();
  const now = useNow(15_000);
  const warnAt = new Date(Date.parse(dueAt) - WARN_MS).toISOString();
  const due = { kind: 'callback', state: 'pending', startedAt: since, warnAt, dueAt, paused: false } as const;
  const { tone, fraction } = timeLeft(due, now);
  return (
    <SlaRing tone={tone} fraction={fraction} className="due-mark">
      {words(due, now)}
    </SlaRing>
  );
}
