/** Until the workspace exists, everything is kept on this page. */
export const createSteps = ['name', 'hours', 'admin'] as const;
export type CreateStep = (typeof createSteps)[number];
/** Afterwards each step is stored as it is done, and may wait. */
export const connectSteps = ['mail', 'chat', 'invite'] as const;
export type ConnectStep = (typeof connectSteps)[number];
export const allSteps = [...createSteps, ...connectSteps] as const;
export type Step = (typeof allSteps)[number];

export const stepPath = (step: Step): string => `/setup?step=${step}`;

/** A receipt number as it will look: letters, date of today, running number. */
export function exampleReference(prefix: string): string {
  const today = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${prefix}-${two(today.getFullYear() % 100)}${two(today.getMonth() + 1)}${two(today.getDate())}-0001`;
}
