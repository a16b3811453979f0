import type { Expert } from '@madoguchi/contracts/single-experts';
import { Tag } from '@madoguchi/ui/marks';
import { useAwayText } from './use-risk-text.ts';

/** That somebody has left, is away or will be; nothing where nothing is known. */
export function AwayTag({ expert }: { expert: Expert }) {
  const text = useAwayText()(expert);
  if (text === '') return null;
  return (
    <Tag tone={expert.risk === 'soon' ? 'warn' : 'danger'} icon={expert.risk === 'soon' ? 'clock' : 'tri'}>
      {text}
    </Tag>
  );
}
