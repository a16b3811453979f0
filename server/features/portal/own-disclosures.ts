/**
 * Files are offered for what was asked here: whoever asked by letter or on the phone named where to send the answer. They
 * exist only once identity was checked and the request accepted; taken back or refused, they are not there.
 */
export function isHandedOver(request: { kind: string; channel: string; state: string }): boolean {
  const { kind, channel, state } = request;
  return kind === 'disclosure' && channel === 'portal' && (state === 'accepted' || state === 'done');
}
