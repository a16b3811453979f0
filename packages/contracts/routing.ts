export const routingEndpoints = {};
