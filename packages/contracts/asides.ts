export const asideEndpoints = {};
