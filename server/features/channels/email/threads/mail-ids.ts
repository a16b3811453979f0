const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The ids in Message-IDs of ours (`<id>@<mail domain>`), in their order, each once; others are nobody's here. Pure. */
export function mailIdsIn(messageIds: readonly string[], mailDomain: string): string[] {
  const ours = new RegExp(`^<?(${UUID})@${mailDomain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}>?$`, 'iu');
  return [...new Set(messageIds.flatMap((one) => ours.exec(one)?.[1]?.toLowerCase() ?? []))];
}
