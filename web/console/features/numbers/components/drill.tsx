import { Dialog } from '@madoguchi/ui/dialog';
import { useMay } from '../../../lib/session.ts';
import { type Part, useDefinition, useRows } from '../api.ts';
import type { Asked } from '../choice.ts';
import { orderPartOf } from '../order-part.ts';
import { DrillTable } from './drill-table.tsx';
import { ExportMenu } from './export-menu.tsx';

export interface DrillProps {
  asked: Asked;
  part: Part;
  title: string;
  onClose(): void;
}

function Rows({ asked, part, title }: Omit<DrillProps, 'onClose'>) {
  const mayTakeOut = useMay('export:run');
  const unit = useDefinition()(part.metric)?.unit ?? 'count';
  const query = useRows(asked, part);
  const aside = mayTakeOut ? <ExportMenu look="button" title={title} asked={asked} {...orderPartOf(part)} /> : null;
  return <DrillTable query={query} unit={unit} title={title} aside={aside} />;
}

/** What a number was counted from: as many rows as it says, each opens its conversation. */
export function Drill({ onClose, ...rest }: DrillProps) {
  return (
    <Dialog isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} title={rest.title} size="lg">
      <div className="drill">
        <Rows {...rest} />
      </div>
    </Dialog>
  );
}
