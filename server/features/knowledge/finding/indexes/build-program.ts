import { unpackAnalysis } from '@madoguchi/finding/analysis.ts';
import { SegmentBuilder } from '@madoguchi/finding/segment-builder.ts';
import { endWithParent } from '../../../../kernel/mail/end-with-parent.ts';
import type { BuildOrder } from './build-segment.ts';
import { writeSegment } from './segment-file.ts';

/** Runs in a process of its own: a hundred thousand documents are half a minute of work and hundreds of megabytes. */
const builder = new SegmentBuilder();

async function follow(order: BuildOrder): Promise<void> {
  if (order.kind === 'end') {
    await writeSegment(order.path, { revision: order.revision, parts: builder.built() });
    process.send?.({ isWritten: true }, () => process.exit(0));
    return;
  }
  for (const { key, note, packed } of order.documents)
    if (packed === null) builder.remove(key);
    else builder.put(key, unpackAnalysis(JSON.parse(packed) as Record<string, string>), note);
  process.send?.({ isWritten: false });
}

process.on('message', (order: BuildOrder) => {
  void follow(order).catch(() => process.exit(1));
});
endWithParent();
