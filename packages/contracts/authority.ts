export const authorityEndpoints = {};
