import { LoadingState } from '@madoguchi/ui/states';
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '../../../app/session-contract.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useSetupState } from '../api.ts';
import { connectSteps, createSteps } from '../steps.ts';
import { ConnectSteps } from './connect-steps.tsx';
import { CreateSteps } from './create-steps.tsx';
import { FirstVisit } from './first-visit.tsx';
import '../setup.css';

/** The first visit: demo or own desk. The step stands in the address, so that a reload changes nothing. */
export function SetupScreen() {
  const session = useSession();
  const go = useGo();
  const setup = useSetupState();
  const { step } = useSearch({ strict: false }) as { step?: string };
  const createStep = createSteps.find((each) => each === step);
  const connectStep = connectSteps.find((each) => each === step);
  const isOver = setup.data?.needed === false && !connectStep;
  useEffect(() => {
    if (isOver) go(session.state === 'signed-in' ? paths.inbox() : paths.signIn, { replace: true });
  }, [isOver, session.state, go]);
  if (setup.isPending || isOver) return <LoadingState shape="page" />;
  if (connectStep)
    return session.state === 'signed-in' ? <ConnectSteps step={connectStep} /> : <LoadingState shape="page" />;
  if (createStep) return <CreateSteps step={createStep} />;
  return <FirstVisit />;
}
