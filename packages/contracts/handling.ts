export const handlingEndpoints = {};
