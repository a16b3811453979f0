export const presenceEndpoints = {};
