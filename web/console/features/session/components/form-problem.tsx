import { Banner } from '@madoguchi/ui/feedback';
import { useProblemText } from '../../../lib/errors.ts';

/** Why a form was refused, above its button; what was typed stays. */
export function FormProblem({ error }: { error: unknown }) {
  const problemText = useProblemText();
  return error ? <Banner tone="danger" title={problemText(error)} /> : null;
}
