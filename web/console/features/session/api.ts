import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { sessionEndpoints } from '@madoguchi/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { sessionKeys } from '../../lib/session.ts';

export type ProfileChange = BodyOf<typeof sessionEndpoints.updateMe>;

/** Whether this installation still waits for its first workspace. */
export function useSetupNeeded() {
  return useQuery({
    queryKey: sessionKeys.setup,
    queryFn: ({ signal }) => call(sessionEndpoints.getSetup, { signal }),
    staleTime: 0,
  });
}

export const signIn = (email: string, password: string) => call(sessionEndpoints.signIn, { body: { email, password } });
export const secondFactor = (token: string, code: string) =>
  call(sessionEndpoints.secondFactor, { body: { token, code } });
export const signOut = () => call(sessionEndpoints.signOut);
export const requestReset = (email: string) => call(sessionEndpoints.requestPasswordReset, { body: { email } });
export const resetPassword = (token: string, password: string) =>
  call(sessionEndpoints.resetPassword, { body: { token, password } });
export const lookUpInvitation = (token: string) => call(sessionEndpoints.lookUpInvitation, { body: { token } });
export const acceptInvitation = (token: string, name: string, password: string) =>
  call(sessionEndpoints.acceptInvitation, { body: { token, name, password } });
export const changePassword = (current: string, next: string) =>
  call(sessionEndpoints.changePassword, { body: { current, next } });
export const startTotp = (password: string) => call(sessionEndpoints.startTotp, { body: { password } });
export const confirmTotp = (code: string) => call(sessionEndpoints.confirmTotp, { body: { code } });
export const stopTotp = (password: string) => call(sessionEndpoints.stopTotp, { body: { password } });
export const endSession = (id: string) => call(sessionEndpoints.endSession, { params: { id } });
export const endOtherSessions = () => call(sessionEndpoints.endOtherSessions);

export function useDevices() {
  return useQuery({
    queryKey: sessionKeys.devices,
    queryFn: async ({ signal }) => (await call(sessionEndpoints.listSessions, { signal })).items,
  });
}

export function useUpdateMe() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ProfileChange) => call(sessionEndpoints.updateMe, { body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionKeys.me }),
  });
}
