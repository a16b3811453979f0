import type { RunItem } from '@madoguchi/contracts/procedures';
import { Avatar } from '@madoguchi/ui/avatar';
import { Icon } from '@madoguchi/ui/icon';
import { Link } from 'react-aria-components/Link';
import { useCustomerText } from '../../../lib/person.ts';
import { useWords } from '../use-words.ts';
import { RunState } from './run-marks.tsx';

/** One procedure in a list: which, whose, what comes next, who has it. */
export function RunRow({ run, href, isSelected }: { run: RunItem; href: string; isSelected: boolean }) {
  const words = useWords();
  const customerText = useCustomerText();
  const details = [customerText(run.customer), run.step ? words(run.step.title) : null, run.conversation.reference];
  return (
    <Link href={href} className="procedure-row" aria-current={isSelected ? 'true' : undefined}>
      <Icon name={run.icon} size={16} />
      <span className="grow">
        <span className="row row-tight">
          <span className="mono f12 t2">{run.number}</span>
          <b className="clip grow">{words(run.name)}</b>
          <RunState run={run} />
        </span>
        <span className="row row-tight f12 t2">
          <span className="clip grow">{details.filter(Boolean).join(' · ')}</span>
          <Avatar name={run.owner?.name ?? null} seed={run.owner?.id} size="s" />
        </span>
      </span>
    </Link>
  );
}
