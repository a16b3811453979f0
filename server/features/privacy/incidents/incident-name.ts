/** `IN-0003`. */
export const incidentName = (number: number): string => `IN-${String(number).padStart(4, '0')}`;
