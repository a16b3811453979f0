/** How each state of an escalation is coloured, wherever it is shown. */
export const escalationTones = {
  open: 'info',
  accepted: 'info',
  answered: 'ok',
  returned: 'ok',
  declined: 'warn',
  cancelled: 'plain',
} as const;
