export const leadEndpoints = {};
