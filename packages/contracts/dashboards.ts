export const dashboardEndpoints = {};
