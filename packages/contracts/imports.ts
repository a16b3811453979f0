export const importEndpoints = {};
