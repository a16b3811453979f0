/** How a state looks wherever it stands. */
export const STATE_TONE = {
  draft: 'line',
  scheduled: 'info',
  sending: 'info',
  paused: 'warn',
  finished: 'ok',
  stopped: 'plain',
} as const;
