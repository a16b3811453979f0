export const savedViewEndpoints = {};
