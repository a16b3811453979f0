export const metricEndpoints = {};
