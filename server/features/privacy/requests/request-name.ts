/** `PR-0012`: as it is written in letters to the person. */
export const requestName = (number: number): string => `PR-${String(number).padStart(4, '0')}`;
