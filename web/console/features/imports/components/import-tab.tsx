import { useState } from 'react';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useImport } from '../api.ts';
import { MappingStep } from './mapping-step.tsx';
import { Outcome } from './outcome.tsx';
import { UploadStep } from './upload-step.tsx';

function OneImport({ id, onAgain }: { id: string; onAgain(): void }) {
  const [isMapping, setMapping] = useState(false);
  return (
    <SectionState query={useImport(id)}>
      {(file) =>
        file.state === 'uploaded' || (isMapping && (file.state === 'checked' || file.state === 'failed')) ? (
          <MappingStep file={file} onBegun={() => setMapping(false)} />
        ) : (
          <Outcome file={file} onAgain={onAgain} onMap={() => setMapping(true)} />
        )
      }
    </SectionState>
  );
}

/** A file on its way in: chosen, understood, tried out, brought in. */
export function ImportTab({ id, onOpen }: { id: string | null; onOpen(id: string | null): void }) {
  return id === null ? <UploadStep onSent={onOpen} /> : <OneImport key={id} id={id} onAgain={() => onOpen(null)} />;
}
