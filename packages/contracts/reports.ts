export const reportEndpoints = {};
