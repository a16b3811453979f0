import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { portalEndpoints } from '@madoguchi/contracts/portal';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

export const portalKeys = { all: ['portal'] as const };

export const usePortal = () =>
  useQuery({ queryKey: portalKeys.all, queryFn: ({ signal }) => call(portalEndpoints.getPortal, { signal }) });

export const savePortal = (body: BodyOf<typeof portalEndpoints.updatePortal>) =>
  call(portalEndpoints.updatePortal, { body });
