import { handChannel } from '@madoguchi/contracts/vocabulary.ts';

/** Connected systems, and who spoke to one of us: acknowledged only where the inbox says so. */
export function isOnlyWhenAsked(channel: string): boolean {
  return channel === 'api' || handChannel.options.some((way) => way === channel);
}
