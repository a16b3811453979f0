export const portalEndpoints = {};
