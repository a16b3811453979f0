import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { helpCenterEndpoints } from '@madoguchi/contracts/help-center';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

export const helpCenterKeys = { all: ['help-center'] as const };

export const useHelpCenter = () =>
  useQuery({
    queryKey: helpCenterKeys.all,
    queryFn: ({ signal }) => call(helpCenterEndpoints.getHelpCenter, { signal }),
  });

export const saveHelpCenter = (body: BodyOf<typeof helpCenterEndpoints.updateHelpCenter>) =>
  call(helpCenterEndpoints.updateHelpCenter, { body });
