export const slaEndpoints = {};
