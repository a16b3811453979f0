export const helpCenterEndpoints = {};
